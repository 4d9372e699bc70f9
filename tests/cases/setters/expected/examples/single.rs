//! Calls an operation of `Single`.
//!
//! ```text
//! cargo run --example single -- OPERATION
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "single"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use setters::{Setters, single::{single_base64, single_date, single_http_date, single_ipv4, single_ipv6, single_moment, single_quoted, single_secret, single_sent, single_text, single_unix_time, single_uuid}};

    let setters = Setters::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "single_text" => {
            setters
                .single()
                .single_text()
                .body(single_text::Body::new("<value>"))
                .await?;
        }
        "single_secret" => {
            setters
                .single()
                .single_secret()
                .body(single_secret::Body::new("<YOUR_IT_HERE>"))
                .await?;
        }
        "single_sent" => {
            setters
                .single()
                .single_sent()
                .body(single_sent::Body::new("<value>"))
                .await?;
        }
        "single_date" => {
            setters
                .single()
                .single_date()
                .body(single_date::Body::new("2024-01-15".parse::<jiff::civil::Date>()?))
                .await?;
        }
        "single_moment" => {
            setters
                .single()
                .single_moment()
                .body(
                    single_moment::Body::new(
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
                    single_http_date::Body::new(
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
                    single_unix_time::Body::new(
                        "2024-01-15T09:30:00Z".parse::<jiff::Timestamp>()?,
                    ),
                )
                .await?;
        }
        "single_base64" => {
            setters
                .single()
                .single_base64()
                .body(single_base64::Body::new(b"<value>".to_vec()))
                .await?;
        }
        "single_uuid" => {
            setters
                .single()
                .single_uuid()
                .body(
                    single_uuid::Body::new(
                        "3fa85f64-5717-4562-b3fc-2c963f66afa6".parse::<uuid::Uuid>()?,
                    ),
                )
                .await?;
        }
        "single_ipv4" => {
            setters
                .single()
                .single_ipv4()
                .body(single_ipv4::Body::new(std::net::Ipv4Addr::LOCALHOST))
                .await?;
        }
        "single_ipv6" => {
            setters
                .single()
                .single_ipv6()
                .body(single_ipv6::Body::new(std::net::Ipv6Addr::LOCALHOST))
                .await?;
        }
        "single_quoted" => {
            setters.single().single_quoted().body(single_quoted::Body::new(1)).await?;
        }
        _ => {
            println!(
                "expected one of: single_text, single_secret, single_sent, single_date, single_moment, single_http_date, single_unix_time, single_base64, single_uuid, single_ipv4, single_ipv6, single_quoted"
            )
        }
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "single")))]
fn main() {
    println!("this example needs the features `reqwest` and `single`");
}
