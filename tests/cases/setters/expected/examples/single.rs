//! Calls an operation of `Single`.
//!
//! ```text
//! cargo run --example single -- OPERATION
//! ```
//!
//! castiron updates this file until you edit or remove it.

#[cfg(all(feature = "reqwest", feature = "single"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use setters::{Setters, models::{SingleBase64Body, SingleDateBody, SingleHttpDateBody, SingleIpv4Body, SingleIpv6Body, SingleMomentBody, SingleQuotedBody, SingleSecretBody, SingleSentBody, SingleTextBody, SingleUnixTimeBody, SingleUuidBody}};

    let setters = Setters::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "single_text" => {
            setters.single().single_text().body(SingleTextBody::new("<value>")).await?;
        }
        "single_secret" => {
            setters
                .single()
                .single_secret()
                .body(SingleSecretBody::new("<YOUR_IT_HERE>"))
                .await?;
        }
        "single_sent" => {
            setters.single().single_sent().body(SingleSentBody::new("<value>")).await?;
        }
        "single_date" => {
            setters
                .single()
                .single_date()
                .body(SingleDateBody::new("2024-01-15".parse::<jiff::civil::Date>()?))
                .await?;
        }
        "single_moment" => {
            setters
                .single()
                .single_moment()
                .body(
                    SingleMomentBody::new(
                        "2024-01-15T09:30:00Z".parse::<jiff::Timestamp>()?,
                    ),
                )
                .await?;
        }
        "single_http_date" => {
            setters
                .single()
                .single_http_date()
                .body(
                    SingleHttpDateBody::new(
                        "2024-01-15T09:30:00Z".parse::<jiff::Timestamp>()?,
                    ),
                )
                .await?;
        }
        "single_unix_time" => {
            setters
                .single()
                .single_unix_time()
                .body(
                    SingleUnixTimeBody::new(
                        "2024-01-15T09:30:00Z".parse::<jiff::Timestamp>()?,
                    ),
                )
                .await?;
        }
        "single_base64" => {
            setters
                .single()
                .single_base64()
                .body(SingleBase64Body::new(b"<value>".to_vec()))
                .await?;
        }
        "single_uuid" => {
            setters
                .single()
                .single_uuid()
                .body(
                    SingleUuidBody::new(
                        "3fa85f64-5717-4562-b3fc-2c963f66afa6".parse::<uuid::Uuid>()?,
                    ),
                )
                .await?;
        }
        "single_ipv4" => {
            setters
                .single()
                .single_ipv4()
                .body(SingleIpv4Body::new(std::net::Ipv4Addr::LOCALHOST))
                .await?;
        }
        "single_ipv6" => {
            setters
                .single()
                .single_ipv6()
                .body(SingleIpv6Body::new(std::net::Ipv6Addr::LOCALHOST))
                .await?;
        }
        "single_quoted" => {
            setters.single().single_quoted().body(SingleQuotedBody::new(1)).await?;
        }
        _ => {
            println!(
                "name one of these: single_text, single_secret, single_sent, single_date, single_moment, single_http_date, single_unix_time, single_base64, single_uuid, single_ipv4, single_ipv6, single_quoted"
            )
        }
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "single")))]
fn main() {
    println!("this example needs the features `reqwest` and `single`");
}
