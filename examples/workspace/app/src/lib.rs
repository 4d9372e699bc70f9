//! A program with two SDKs, which share the runtime.

use std::error::Error;

use orders::Orders;
use pets::{Pets, models::NewPet};

/// Adds a pet that comes with an order, and returns how many items the order has.
///
/// # Errors
///
/// The error of either API.
pub async fn deliver(
    orders: &Orders,
    pets: &Pets,
    number: i64,
    pet: NewPet,
) -> Result<usize, Box<dyn Error>> {
    let order = orders.orders().get_order(number).await?;
    pets.pets().add_pet(pet.name, pet.kind).await?;
    Ok(order.items.len())
}

#[cfg(test)]
mod tests {
    use castiron_mock::Server;
    use orders::Orders;
    use pets::{
        Pets,
        models::{Kind, NewPet},
    };

    use super::deliver;

    fn server(document: &str) -> Server {
        Server::start(document, 0, |_| {}).expect("the server starts")
    }

    #[tokio::test]
    async fn both_sdks_send_what_the_documents_allow() {
        let of_orders = server(include_str!("../../../api/orders/openapi.json"));
        let of_pets = server(include_str!("../../../api/pets/openapi.json"));
        let orders = Orders::builder().with_server(of_orders.url()).key("<key>").build();
        let pets = Pets::builder().with_server(of_pets.url()).token("<token>").build();
        let (orders, pets) = (orders.expect("complete"), pets.expect("complete"));
        let count = deliver(&orders, &pets, 7, NewPet::new("Mia", Kind::Cat)).await;
        assert_eq!(count.expect("the calls succeed"), 1);
        let violations = [of_orders.violations("getOrder"), of_pets.violations("addPet")].concat();
        assert!(violations.is_empty(), "{violations:?}");
    }
}
