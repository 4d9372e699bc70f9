//! A server that returns one response to every request, on threads of its own.

use std::{
    io::{self, BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::Arc,
    thread,
};

/// A server on a free port of 127.0.0.1, which runs until the process ends.
pub(crate) struct Server {
    address: SocketAddr,
}

impl Server {
    /// Starts a server whose responses have this body.
    ///
    /// # Errors
    ///
    /// A port that cannot be opened.
    pub(crate) fn start(body: &str) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let response: Arc<[u8]> = (head + body).into_bytes().into();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let response = Arc::clone(&response);
                thread::spawn(move || serve(stream, &response));
            }
        });
        Ok(Self { address })
    }

    /// Returns the URL of the server.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// Responds to each request of a connection; they have no bodies.
fn serve(stream: TcpStream, response: &[u8]) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    let mut line = Vec::new();
    loop {
        line.clear();
        match reader.read_until(b'\n', &mut line)? {
            0 => return Ok(()),
            _ if line == b"\r\n" => reader.get_mut().write_all(response)?,
            _ => {}
        }
    }
}
