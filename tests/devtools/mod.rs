//! A tab of headless Chromium, driven over the pipe of its developer tools: pages with the policy that they come with, real keys and
//! clicks. It hears what the page complains of and what it asks for.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// So long a page may take, on a machine that does other things too.
const PATIENCE: Duration = Duration::from_mins(2);

/// A browser with one tab.
pub(crate) struct Tab {
    browser: Child,
    input: ChildStdin,
    told: Receiver<Value>,
    session: Value,
    calls: u64,
    /// What the page complained of: errors of scripts, what its policy refused, what it wrote to the console.
    pub(crate) complaints: Vec<String>,
    /// All addresses that were asked for.
    pub(crate) asked: Vec<String>,
    _profile: tempfile::TempDir,
}

impl Tab {
    /// A tab of this size.
    pub(crate) fn open(width: u32, height: u32) -> Self {
        let profile = tempfile::tempdir().unwrap();
        // The browser hears and answers on descriptors 3 and 4.
        let mut browser = Command::new("sh")
            .args(["-c", "exec chromium \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1", "chromium"])
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"])
            .args(["--remote-debugging-pipe", "--no-first-run", "--no-proxy-server", "--hide-scrollbars"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (browser.stdin.take().unwrap(), browser.stdout.take().unwrap());
        let (tell, told) = channel();
        spawn(move || {
            for message in BufReader::new(output).split(0).map_while(Result::ok) {
                let sent = serde_json::from_slice(&message).is_ok_and(|message| tell.send(message).is_ok());
                if !sent {
                    break;
                }
            }
        });
        let (complaints, asked) = (Vec::new(), Vec::new());
        let mut tab = Self {
            browser,
            input,
            told,
            session: Value::Null,
            calls: 0,
            complaints,
            asked,
            _profile: profile,
        };
        let target = tab.call("Target.createTarget", &json!({ "url": "about:blank" }));
        let attached =
            tab.call("Target.attachToTarget", &json!({ "targetId": target["targetId"], "flatten": true }));
        tab.session = attached["sessionId"].clone();
        for domain in ["Page", "Runtime", "Log", "Network"] {
            tab.call(&format!("{domain}.enable"), &json!({}));
        }
        tab.resize(width, height);
        tab
    }

    /// Asks the browser for something.
    fn call(&mut self, method: &str, params: &Value) -> Value {
        self.calls += 1;
        let number = self.calls;
        let mut call = json!({ "id": number, "method": method, "params": params });
        if !self.session.is_null() {
            call["sessionId"] = self.session.clone();
        }
        self.input.write_all(format!("{call}\0").as_bytes()).unwrap();
        loop {
            let message = self.hear(method);
            if message["id"] == number {
                // What was asked made the page go: it was done, and there is nobody left to answer.
                if message["error"]["message"] == "Inspected target navigated or closed" {
                    return json!({});
                }
                assert_eq!(message["error"], Value::Null, "{method}");
                return message["result"].clone();
            }
        }
    }

    /// The next that the browser tells.
    fn hear(&mut self, why: &str) -> Value {
        let message =
            self.told.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("the browser is silent: {why}"));
        let params = &message["params"];
        match message["method"].as_str() {
            Some("Runtime.exceptionThrown") => self.complaints.push(params["exceptionDetails"].to_string()),
            Some("Runtime.consoleAPICalled") => self.complaints.push(params["args"].to_string()),
            Some("Log.entryAdded") => self.complaints.push(params["entry"].to_string()),
            Some("Network.requestWillBeSent") => {
                self.asked.push(params["request"]["url"].as_str().unwrap_or_default().to_owned());
            }
            _ => {}
        }
        message
    }

    /// Goes to an address, and waits until all of it is there.
    pub(crate) fn goto(&mut self, address: &str) {
        self.call("Page.navigate", &json!({ "url": address }));
        while self.hear(address)["method"] != "Page.loadEventFired" {}
    }

    /// What an expression is in the page; promises are waited for.
    pub(crate) fn eval(&mut self, expression: &str) -> Value {
        let found = self.evaluate(expression);
        assert_eq!(found["exceptionDetails"], Value::Null, "{expression}");
        found["result"]["value"].clone()
    }

    fn evaluate(&mut self, expression: &str) -> Value {
        let how = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true });
        self.call("Runtime.evaluate", &how)
    }

    /// Waits until this is so in the page, whatever page it is by then, with all of it there; says how long it took.
    pub(crate) fn until(&mut self, condition: &str) -> Duration {
        let since = Instant::now();
        let so = format!("document.readyState === 'complete' && !!({condition})");
        while self.evaluate(&so)["result"]["value"] != true {
            if since.elapsed() > PATIENCE {
                let page = self.eval("document.body.innerText");
                panic!("never so: {condition}\n{:?}\n{page}", self.complaints);
            }
            sleep(Duration::from_millis(5));
        }
        since.elapsed()
    }

    /// Presses a key: `/`, `j`, `Tab`, `Shift+Tab`, `Enter`.
    pub(crate) fn press(&mut self, keys: &str) {
        let (shift, key) = keys.strip_prefix("Shift+").map_or((0, keys), |key| (8, key));
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "ArrowUp" => 38,
            "ArrowDown" => 40,
            key => u32::from(key.to_ascii_uppercase().as_bytes()[0]),
        };
        let text = if key == "Enter" {
            "\r"
        } else if key.chars().count() == 1 {
            key
        } else {
            ""
        };
        let mut params = json!({ "type": "keyDown", "key": key, "windowsVirtualKeyCode": code, "text": text, "modifiers": shift });
        self.call("Input.dispatchKeyEvent", &params);
        params["type"] = "keyUp".into();
        self.call("Input.dispatchKeyEvent", &params);
    }

    /// Writes into the field that has the focus.
    pub(crate) fn write(&mut self, text: &str) {
        self.call("Input.insertText", &json!({ "text": text }));
    }

    /// Clicks on the middle of what a selector finds first.
    pub(crate) fn click(&mut self, selector: &str) {
        let place = self.eval(&format!(
            "(() => {{ const found = document.querySelector({}); found.scrollIntoView({{ block: 'center', behavior: 'instant' }});
              const box = found.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }})()",
            json!(selector)
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let params =
                json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", &params);
        }
    }

    /// Makes the window so large.
    pub(crate) fn resize(&mut self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Lets the user want dark or light pages.
    pub(crate) fn wants(&mut self, scheme: &str) {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.call("Emulation.setEmulatedMedia", &features);
    }

    /// A picture of the whole page, as PNG in base64.
    pub(crate) fn picture(&mut self) -> String {
        let picture = self.call("Page.captureScreenshot", &json!({ "captureBeyondViewport": true }));
        picture["data"].as_str().unwrap().to_owned()
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let _ = self.browser.kill();
        let _ = self.browser.wait();
    }
}
