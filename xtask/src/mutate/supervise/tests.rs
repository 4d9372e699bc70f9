use std::{collections::BTreeMap, env, sync::Mutex};

use super::*;
use crate::mutate::worker::{Bounds, Job, serve};

/// Set for a process that is a worker.
const IS_WORKER: &str = "CASTIRON_MUTATE_STAND_IN";

/// What a stand-in for the generator does in each run: bad things in some.
fn stand_in(job: &Job) -> (Outcome, u64) {
    let Job::Number { number, .. } = job else { return (Outcome::Refused, 0) };
    match number {
        3 => panic!("the stand-in panics"),
        5 => std::process::abort(),
        7 => loop {
            std::thread::park();
        },
        9 => {
            let held = vec![1_u8; 300 << 20];
            loop {
                std::hint::black_box(&held);
                std::thread::park_timeout(Duration::from_secs(1));
            }
        }
        11 => (Outcome::Generated, overflow(1)),
        13 => (Outcome::Wrong { rule: "a rule".to_owned(), message: "it is broken".to_owned() }, 0),
        _ if number % 2 == 0 => (Outcome::Generated, *number),
        _ => (Outcome::Refused, 0),
    }
}

/// Calls itself without an end.
fn overflow(depth: u64) -> u64 {
    let kept = [depth; 64];
    std::hint::black_box(&kept);
    if depth == 0 { 0 } else { overflow(depth + 1) + kept[3] }
}

/// The worker of the test below, which runs this test in a process of its own.
#[test]
fn is_a_worker_where_it_is_started_as_one() {
    if env::var_os(IS_WORKER).is_some() {
        serve(Bounds { stack: 256, memory: 200 }, |job| job, stand_in)
            .expect("the supervisor listens");
    }
}

fn worker() -> Command {
    let mut command = Command::new(env::current_exe().expect("the tests' own program"));
    let name = "is_a_worker_where_it_is_started_as_one";
    command.args([format!("mutate::supervise::tests::{name}").as_str(), "--exact", "--nocapture"]);
    command.env(IS_WORKER, "1");
    command
}

#[test]
fn a_worker_that_is_lost_costs_one_run_and_is_replaced() {
    let reported = Mutex::new(BTreeMap::new());
    let plan = Plan {
        seed: 1,
        numbers: 0..20,
        jobs: 2,
        limit: Duration::from_secs(3),
        command: &worker,
        report: &|number, outcome| {
            reported.lock().expect("nobody panics").insert(number, outcome.clone());
        },
    };
    let tally = plan.run().expect("workers start");
    let reported = reported.into_inner().expect("nobody panics");
    let kinds: Vec<(u64, &str)> = reported.iter().map(|(at, one)| (*at, one.kind())).collect();
    let mut expected = vec![(3, "panic"), (5, "abort"), (7, "hang"), (11, "abort"), (13, "wrong")];
    // Only Linux says what a process holds.
    expected.insert(3, (9, if cfg!(target_os = "linux") { "memory" } else { "hang" }));
    assert_eq!(kinds, expected);
    let Outcome::Panic { place, message, .. } = &reported[&3] else { panic!("{reported:?}") };
    assert_eq!(message, "the stand-in panics");
    assert!(place.contains("supervise/tests.rs"), "{place}");
    assert_eq!(reported[&11], Outcome::Abort("the stack overflowed".to_owned()));
    let counts = (tally.count("generated"), tally.count("refused"), tally.bad());
    assert_eq!(counts, (10, 4, 6));
}
