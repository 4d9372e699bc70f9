//! A server that goes away while pages are fetched.

use castiron_runtime::{client::Core, paging::Items};
use futures_util::StreamExt;

use crate::{
    client::{BOTH, By, core, on_a_thread},
    server::{Server, Step, json},
    support::{Error, pages::ListKeys},
};

/// Answers with the page that is asked for: each has two items, and there are five.
fn page(request: &str) -> Vec<Step> {
    let cursor = request.split_once("cursor=").map_or("0", |(_, rest)| &rest[..1]);
    let number: u32 = cursor.parse().unwrap();
    let next = if number < 4 { format!("\"{}\"", number + 1) } else { "null".to_owned() };
    json(200, &format!(r#"{{"items":["{number}a","{number}b"],"next":{next}}}"#))
}

/// Items that are taken some at a time.
struct Taking {
    items: Option<Items<ListKeys>>,
    by: By,
}

type Item = Result<String, Error>;

impl Taking {
    fn new(request: ListKeys, by: By) -> Self {
        Self { items: Some(Items::new(request)), by }
    }

    async fn take(&mut self, count: usize) -> Vec<Item> {
        let mut items = self.items.take().unwrap();
        let (items, taken) = match self.by {
            By::Awaiting => {
                let taken = items.by_ref().take(count).collect().await;
                (items, taken)
            }
            By::Blocking => {
                let taking = move || {
                    let waiting =
                        std::iter::from_fn(|| castiron_runtime::blocking::block_on(items.next()));
                    let taken: Vec<_> = waiting.take(count).collect();
                    (items, taken)
                };
                on_a_thread(taking).await
            }
        };
        self.items = Some(items);
        taken
    }
}

fn good(items: Vec<Item>) -> String {
    items.into_iter().map(Result::unwrap).collect::<Vec<_>>().join(" ")
}

fn cursors(requests: &[String]) -> Vec<&str> {
    let cursor = |request: &'_ String| request.find("cursor=").map_or(0, |at| at + 7);
    requests
        .iter()
        .map(|one| if cursor(one) == 0 { "-" } else { &one[cursor(one)..=cursor(one)] })
        .collect()
}

/// The connection is gone, and the pages go on by a new one: none is lost, and none comes twice.
#[tokio::test]
async fn a_server_that_is_started_anew() {
    for by in BOTH {
        let server = Server::start(page).await;
        let address = server.address.to_string();
        let mut items = Taking::new(ListKeys::new(core(&server.url())), by);
        assert_eq!(good(items.take(3).await), "0a 0b 1a");
        assert_eq!(cursors(&server.stop().await), ["-", "1"]);
        let server = Server::on(&address, page).await;
        assert_eq!(good(items.take(9).await), "1b 2a 2b 3a 3b 4a 4b", "{by:?}");
        assert_eq!(cursors(&server.requests()), ["2", "3", "4"]);
        assert_eq!(server.counts().connections, 1);
        drop(items);
        server.until_left().await;
    }
}

/// While it is away, what came before is kept, and the user goes on from the page that failed.
#[tokio::test]
async fn a_server_that_is_away_for_a_page() {
    for by in BOTH {
        let server = Server::start(page).await;
        let address = server.address.to_string();
        let core: Core = core(&server.url());
        let mut first = Taking::new(ListKeys::new(core.clone()), by);
        assert_eq!(good(first.take(4).await), "0a 0b 1a 1b");
        server.stop().await;
        let mut rest = first.take(9).await;
        assert_eq!(rest.len(), 1, "{by:?}: an error ends the items");
        let error = rest.pop().unwrap().unwrap_err();
        assert!(error.is_connect(), "{by:?}: {error}");
        let server = Server::on(&address, page).await;
        let mut items = Taking::new(ListKeys::from(core.clone(), "2"), by);
        assert_eq!(good(items.take(9).await), "2a 2b 3a 3b 4a 4b", "{by:?}");
        drop((first, items, core));
        server.until_left().await;
    }
}

/// A page that is cut off is no page: nothing of it is handed out.
#[tokio::test]
async fn a_page_that_is_cut_off() {
    for by in BOTH {
        let mut number = 0;
        let server = Server::start(move |request| {
            number += 1;
            let mut steps = page(request);
            if let (3, Some(Step::Send(bytes))) = (number, steps.last_mut()) {
                bytes.truncate(bytes.len() - 5);
                steps.push(Step::Reset);
            }
            steps
        })
        .await;
        let core: Core = core(&server.url());
        let mut first = Taking::new(ListKeys::new(core.clone()), by);
        let mut taken = first.take(9).await;
        let error = taken.pop().unwrap().unwrap_err();
        assert_eq!(error.to_string(), "the connection broke while the response was read");
        assert_eq!(good(taken), "0a 0b 1a 1b", "{by:?}");
        let mut items = Taking::new(ListKeys::from(core, "2"), by);
        assert_eq!(good(items.take(9).await), "2a 2b 3a 3b 4a 4b", "{by:?}");
        drop((first, items));
        assert_eq!(server.until_left().await.requests, 6);
    }
}
