//! How long a token is kept: until it ends, or is refused.

use castiron_runtime::{
    operation::{Method, Operation},
    options::RequestOptions,
};

use crate::{
    support::{PLAIN, call},
    world::{READ, Still, WRITE, World, read, usual},
};

#[tokio::test]
async fn is_kept_for_each_set_of_scopes() {
    let world = World::default().grants("t1", "").grants("t2", "");
    let core = world.usual();
    for operation in [&READ, &WRITE, &READ, &WRITE] {
        call(&core, operation, RequestOptions::new()).await.unwrap();
    }
    assert_eq!(world.called(), ["Bearer t1", "Bearer t2", "Bearer t1", "Bearer t2"]);
    assert_eq!(world.asked(), 2);
}

/// Renewed a minute before the end, or after nine tenths of a short life, by whichever clock is
/// ahead.
#[tokio::test]
async fn is_renewed_before_it_expires() {
    let table: [(&str, u64, u64, usize); 11] = [
        ("3600", 3539, 3539, 1),
        ("3600", 3540, 0, 2),
        ("3600", 0, 3540, 2),
        ("100", 89, 89, 1),
        ("100", 90, 90, 2),
        (r#""100""#, 90, 0, 2),
        ("99.5", 95, 0, 2),
        ("0", 0, 0, 2),
        ("null", 1_000_000, 1_000_000, 1),
        ("1e300", 1_000_000, 1_000_000, 1),
        ("18446744073709551615", 1_000_000, 1_000_000, 1),
    ];
    for (expires, now, wall, asked) in table {
        let rest: &'static str = format!(r#","expires_in":{expires}"#).leak();
        let world = World::default().grants("t", rest);
        let clock = Still::default();
        let core = world.client(clock.clone(), usual());
        read(&core).await.unwrap();
        clock.set(now, wall);
        read(&core).await.unwrap();
        assert_eq!(world.asked(), asked, "{expires} {now} {wall}");
    }
}

#[tokio::test]
async fn clock_that_is_set_back_does_not_prolong_a_token() {
    let world = World::default().grants("t", r#","expires_in":100"#);
    let clock = Still::default();
    clock.set(0, 5000);
    let core = world.client(clock.clone(), usual());
    read(&core).await.unwrap();
    clock.set(95, 0);
    read(&core).await.unwrap();
    assert_eq!(world.asked(), 2);
}

#[tokio::test]
async fn refused_token_is_replaced_once() {
    let world = World::default().grants("t1", "").grants("t2", "").refuses("t1");
    let core = world.usual();
    read(&core).await.unwrap();
    read(&core).await.unwrap();
    assert_eq!(world.called(), ["Bearer t1", "Bearer t2", "Bearer t2"]);
    assert_eq!(world.asked(), 2);
}

#[tokio::test]
async fn answer_stands_if_the_new_token_is_refused_as_well() {
    let world = World::default().grants("t1", "").grants("t2", "").refuses("t1").refuses("t2");
    let error = read(&world.usual()).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!(world.called(), ["Bearer t1", "Bearer t2"]);
}

#[tokio::test]
async fn refused_token_is_not_sent_again() {
    let world = World::default().grants("t1", "").refuses("t1");
    let error = read(&world.usual()).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(401));
    assert_eq!((world.called().len(), world.asked()), (1, 2));
}

#[tokio::test]
async fn post_is_sent_again_after_a_401() {
    static CREATE: Operation = Operation { method: Method::Post, ..PLAIN };
    let world = World::default().grants("t1", "").grants("t2", "").refuses("t1");
    call(&world.usual(), &CREATE, RequestOptions::new()).await.unwrap();
    assert_eq!(world.called(), ["Bearer t1", "Bearer t2"]);
}
