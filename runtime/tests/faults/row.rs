//! A fault of a server as a row of a table, and how it is tried.

use std::time::Duration;

use castiron_runtime::{client::Core, operation::Operation, options::RequestOptions};
use futures_util::future::join_all;

use crate::{
    client::{BOTH, By, core, once, seen, send},
    server::{Server, Step},
    support::{CREATE, PLAIN},
};

static READ: Operation = PLAIN;

/// The time limits, each tried if no request even arrives within the one before.
const LIMITS: [Duration; 4] = [
    Duration::from_millis(100),
    Duration::from_millis(500),
    Duration::from_secs(2),
    Duration::from_secs(10),
];

/// How often the faults of a server are asked for, at most.
const MOST: usize = 50;

/// A fault, and what users see of it.
pub struct Row {
    name: &'static str,
    steps: Vec<Step>,
    seen: &'static str,
    /// Whether it comes as soon as anything is sent, before it is read.
    on_first_byte: bool,
    /// Whether reading is tried again.
    is_retried: bool,
    limit: fn(RequestOptions, Duration) -> RequestOptions,
    by: &'static [By],
}

/// Returns a fault after a request has come, after which reading is tried again.
pub fn row(name: &'static str, steps: Vec<Step>, seen: &'static str) -> Row {
    let limit = |options, _| options;
    Row { name, steps, seen, on_first_byte: false, is_retried: true, limit, by: &BOTH }
}

/// Tries all rows through both transports, at the same time.
pub async fn check(rows: Vec<Row>) {
    let all = rows.iter().flat_map(|row| row.by.iter().map(|by| row.check(*by)));
    let wrong: Vec<_> = join_all(all).await.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A call against a row.
#[derive(Clone, Copy)]
struct Case {
    operation: &'static Operation,
    options: fn() -> RequestOptions,
    /// How often it is sent.
    times: usize,
}

/// What became of it.
struct Found {
    seen: String,
    sent: usize,
    /// What another call by the same client gives, once the server is well again.
    after: String,
    server: Server,
}

impl Row {
    /// Trying again makes no sense.
    pub fn for_good(self) -> Self {
        Self { is_retried: false, ..self }
    }

    pub fn on_first_byte(self) -> Self {
        Self { on_first_byte: true, ..self }
    }

    pub fn with_timeout(self) -> Self {
        Self { limit: RequestOptions::with_timeout, ..self }
    }

    pub fn with_deadline(self) -> Self {
        Self { limit: RequestOptions::with_deadline, ..self }.for_good()
    }

    pub fn only(self, by: &'static [By]) -> Self {
        Self { by, ..self }
    }

    /// Nothing is sent twice but what may be, nothing else is spoilt, and no connection is left.
    async fn check(&self, by: By) -> Vec<String> {
        // Before anything waits: it takes a while, and time limits are short.
        let core = core("http://127.0.0.1");
        let (mut wrong, mut servers) = (Vec::new(), Vec::new());
        for case in [
            Case { operation: &READ, options: once, times: 1 },
            Case { operation: &CREATE, options: RequestOptions::new, times: 1 },
            Case { operation: &READ, options: RequestOptions::new, times: self.times() },
        ] {
            let Found { seen, sent, after, server } = self.persist(&core, by, case).await;
            servers.push(server);
            if (&*seen, sent, &*after) != (self.seen, case.times, "key_after") {
                let Row { name, .. } = self;
                let id = case.operation.id;
                wrong.push(format!("{name} ({by:?}, {id}): {seen}; sent {sent}; then {after}"));
            }
        }
        drop(core);
        for server in servers {
            server.until_left().await;
        }
        wrong
    }

    /// Returns how often a call is sent that may be sent again.
    fn times(&self) -> usize {
        if self.is_retried { 3 } else { 1 }
    }

    /// Tries a case, with longer limits if the machine is too busy for shorter ones.
    async fn persist(&self, core: &Core, by: By, case: Case) -> Found {
        for limit in LIMITS {
            let found = self.attempt(core, by, case, limit).await;
            if found.sent >= case.times {
                return found;
            }
        }
        self.attempt(core, by, case, LIMITS[3]).await
    }

    async fn attempt(&self, core: &Core, by: By, case: Case, limit: Duration) -> Found {
        let server = self.start().await;
        let url = server.url();
        let options = |options: RequestOptions| options.with_server(&url);
        let limited = |given| (self.limit)(options(given), limit);
        let result = send(core, by, case.operation, limited((case.options)())).await;
        let sent = self.sent(&server);
        let mut found = Found { seen: seen(&result), sent, after: String::new(), server };
        if sent >= case.times {
            // The other faults of the server; a busy machine may be late even with the request.
            for _ in 0..MOST {
                if self.sent(&found.server) >= self.times() {
                    break;
                }
                let _ = send(core, by, &READ, limited(once())).await;
            }
            found.after = seen(&send(core, by, &READ, options(once())).await);
        }
        found
    }

    /// Returns how often the server was called.
    fn sent(&self, server: &Server) -> usize {
        let counts = server.counts();
        if self.on_first_byte { counts.connections } else { counts.requests }
    }

    /// Returns a server that has the fault as often as a call is tried, and then is well.
    async fn start(&self) -> Server {
        if self.on_first_byte {
            let server = Server::script(Vec::new()).await;
            server.refuse(vec![self.steps[0].clone(); self.times()]);
            return server;
        }
        Server::script(vec![self.steps.clone(); self.times()]).await
    }
}
