//! `duizhao serve` in a process of its own, spoken to over plain TCP as any stranger could.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Districts, and within how many days they reply.
const DISTRICTS: [(&str, &str); 3] = [("柳塘", "5个"), ("青屿", "3个"), ("鹿鸣", "5个")];

/// Rules of three districts, which reply within some days and meet once a month; one says nothing of archives.
pub(crate) fn texts() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, days) in DISTRICTS {
        let archives =
            if name == "鹿鸣" { "" } else { "\n\n第四条　会议纪要由办公室归档保存。" };
        let text = format!(
            "{name}区人民政府工作规则\n\n第一条　为规范{name}区人民政府的工作，制定本规则。\n\n第二条　部门之间征求意见的，应当在{days}工作日内回复。\n\n\
             第三条　常务会议每月召开一次，由区长召集和主持。{archives}\n"
        );
        fs::write(folder.path().join(format!("{name}区.txt")), text).unwrap();
    }
    folder
}

/// Where the row of a provision is shown.
pub(crate) fn row_of(address: &str) -> String {
    format!("row?key={}", encoded(address))
}

/// A running workbench; it ends with this.
pub(crate) struct Workbench {
    child: Child,
    /// The host and port.
    pub(crate) host: String,
    /// The path under which all pages are: `/TOKEN/`.
    pub(crate) base: String,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Workbench {
    /// Serves the texts of a folder.
    pub(crate) fn open(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_duizhao"))
            .args(["--lang", "zh", "serve"])
            .arg(folder)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let mut parts = line.split("http://").nth(1).unwrap_or_default().split('/');
        let (Some(host), Some(token)) = (parts.next(), parts.next()) else { panic!("no address: {line}") };
        Self { child, host: host.to_owned(), base: format!("/{token}/") }
    }

    /// The address that a browser opens.
    pub(crate) fn address(&self) -> String {
        format!("http://{}{}", self.host, self.base)
    }

    /// The number of its process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as no program can help: `kill -9`.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Waits for its end, and says how it came.
    pub(crate) fn ended(&mut self) -> ExitStatus {
        let since = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(since.elapsed() < Duration::from_secs(20), "it goes on");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// A page below the token.
    pub(crate) fn get(&self, page: &str) -> Answer {
        self.ask(&format!("GET {}{page} HTTP/1.1\r\nHost: {}\r\n", self.base, self.host), "").unwrap()
    }

    /// A form, sent as the page sends it; nothing where the server went before it answered.
    pub(crate) fn decide(&self, fields: &[(&str, &str)]) -> Option<Answer> {
        let fields: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let head = format!(
            "POST {}decide HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/x-www-form-urlencoded\r\n",
            self.base,
            host = self.host
        );
        self.ask(&head, &fields.join("&"))
    }

    /// A request as it is written; length and end of the head are added.
    pub(crate) fn ask(&self, head: &str, body: &str) -> Option<Answer> {
        let mut stream = TcpStream::connect(&self.host).ok()?;
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        let request = format!("{head}Connection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        // What is refused by its head is answered before all of it was read.
        let _ = stream.write_all(request.as_bytes());
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8(bytes).ok()?;
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Answer { status, head: head.to_lowercase(), body: body.to_owned() })
    }
}

impl Drop for Workbench {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    /// By what the page says that the file of decisions is known again.
    pub(crate) fn seen(&self) -> &str {
        self.body.split("data-seen=\"").nth(1).unwrap().split('"').next().unwrap()
    }
}

/// A value in an address.
pub(crate) fn encoded(value: &str) -> String {
    value.bytes().fold(String::new(), |mut all, byte| {
        write!(all, "%{byte:02X}").unwrap();
        all
    })
}
