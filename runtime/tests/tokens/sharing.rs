//! Calls that wait for a token together: one request is for all that are awaited, and one for all
//! that block.

use std::{
    pin::pin,
    sync::{Arc, Barrier},
    task::{Context, Waker},
    thread,
    time::Duration,
};

use castiron_runtime::blocking;
use futures_util::future::join_all;

use crate::{
    support::json,
    world::{Still, World, read, usual},
};

/// Makes calls that all wait for the token that is held back, and returns which of them succeed.
async fn thousand_calls(world: &World) -> Vec<bool> {
    let core = world.client(Still::default(), usual());
    let calls = join_all((0..1000).map(|_| read(&core)));
    let release = async {
        tokio::task::yield_now().await;
        world.release();
    };
    let (results, ()) = tokio::join!(calls, release);
    results.iter().map(Result::is_ok).collect()
}

#[tokio::test]
async fn thousand_calls_share_one_request() {
    let world = World::default().grants("t1", "").held();
    let results = thousand_calls(&world).await;
    assert!(results.iter().all(|succeeds| *succeeds));
    assert_eq!((world.asked(), world.called().len()), (1, 1000));
}

#[tokio::test]
async fn thousand_calls_share_one_failure() {
    let world = World::default().then(|| json(400, r#"{"error":"invalid_client"}"#)).held();
    let results = thousand_calls(&world).await;
    assert!(results.iter().all(|succeeds| !succeeds));
    assert_eq!((world.asked(), world.called().len()), (1, 0));
}

#[tokio::test]
async fn calls_with_one_refused_token_share_its_replacement() {
    let world = World::default().grants("t1", "").grants("t2", "").refuses("t1");
    let core = world.client(Still::default(), usual());
    let results = join_all((0..100).map(|_| read(&core))).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(world.asked(), 2);
}

#[tokio::test]
async fn request_goes_on_when_the_call_that_began_it_is_dropped() {
    let world = World::default().grants("t1", "").held();
    let core = world.client(Still::default(), usual());
    let context = &mut Context::from_waker(Waker::noop());
    let mut first = Box::pin(read(&core));
    let mut second = pin!(read(&core));
    assert!(first.as_mut().poll(context).is_pending());
    assert!(second.as_mut().poll(context).is_pending());
    drop(first);
    world.release();
    second.await.unwrap();
    assert_eq!((world.asked(), world.called().len()), (1, 1));
}

#[tokio::test]
async fn request_ends_with_the_last_call() {
    let world = World::default().grants("t1", "").held();
    let core = world.client(Still::default(), usual());
    let context = &mut Context::from_waker(Waker::noop());
    let mut only = Box::pin(read(&core));
    assert!(only.as_mut().poll(context).is_pending());
    drop(only);
    world.release();
    read(&core).await.unwrap();
    assert_eq!((world.asked(), world.called().len()), (2, 1));
}

/// How long a test waits for another thread before it fails.
const PATIENCE: Duration = Duration::from_secs(10);

#[tokio::test]
async fn thread_that_blocks_waits_for_no_call_that_is_awaited() {
    let world = World::default().grants("t1", "").held();
    let heard = world.hear();
    let core = world.client(Still::default(), usual());
    let mut awaited = pin!(read(&core));
    assert!(awaited.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    assert_eq!(heard.recv_timeout(PATIENCE), Ok(thread::current().id()));
    let blocked = thread::spawn({
        let core = core.clone();
        move || blocking::block_on(read(&core))
    });
    assert_eq!(heard.recv_timeout(PATIENCE), Ok(blocked.thread().id()), "it asks by itself");
    world.release();
    // Nothing polls the call that is awaited meanwhile.
    blocked.join().unwrap().unwrap();
    assert_eq!((world.asked(), world.called().len()), (2, 1));
    awaited.await.unwrap();
    assert_eq!((world.asked(), world.called().len()), (2, 2));
}

#[tokio::test]
async fn calls_that_are_awaited_drive_none_that_blocks() {
    let world = World::default().grants("t1", "").held();
    let heard = world.hear();
    let core = world.client(Still::default(), usual());
    let blocked: Vec<_> = (0..2)
        .map(|_| {
            let core = core.clone();
            thread::spawn(move || blocking::block_on(read(&core)))
        })
        .collect();
    let first = heard.recv_timeout(PATIENCE).unwrap();
    assert!(blocked.iter().any(|thread| thread.thread().id() == first));
    let calls = join_all((0..100).map(|_| read(&core)));
    let release = async {
        tokio::task::yield_now().await;
        world.release();
    };
    let (results, ()) = tokio::join!(calls, release);
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(heard.recv_timeout(PATIENCE), Ok(thread::current().id()));
    for thread in blocked {
        thread.join().unwrap().unwrap();
    }
    assert_eq!((world.asked(), world.called().len()), (2, 102));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_request_for_each_kind_of_call() {
    for _ in 0..50 {
        let world = World::default().grants("t1", "");
        let core = world.client(Still::default(), usual());
        let start = Arc::new(Barrier::new(5));
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let (core, start) = (core.clone(), start.clone());
                thread::spawn(move || {
                    start.wait();
                    blocking::block_on(read(&core))
                })
            })
            .collect();
        start.wait();
        let tasks = (0..4).map(|_| {
            let core = core.clone();
            tokio::spawn(async move { read(&core).await })
        });
        for result in join_all(tasks).await {
            result.unwrap().unwrap();
        }
        for thread in threads {
            thread.join().unwrap().unwrap();
        }
        assert!((1..=2).contains(&world.asked()), "{}", world.asked());
        assert_eq!(world.called().len(), 8);
    }
}
