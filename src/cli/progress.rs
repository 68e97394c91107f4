//! How far a command has come: a line on the terminal, once it has taken longer than people like to wait.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long nothing is shown.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the line is drawn again.
const PAUSE: Duration = Duration::from_millis(100);
/// Characters of the bar.
const BAR: usize = 24;

/// What is being done.
#[derive(Debug, Clone, Default)]
struct Stage {
    what: String,
    done: usize,
    /// How many there are; nothing where that is not known.
    of: usize,
}

/// A line that shows how far a command has come, until it is dropped.
pub struct Progress {
    stage: Arc<Mutex<Stage>>,
    drawer: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Shows progress on a terminal, and nowhere else.
    pub fn new(quiet: bool) -> Self {
        if quiet || !io::stderr().is_terminal() {
            return Self { stage: Arc::default(), drawer: None };
        }
        Self::on(io::stderr(), PATIENCE)
    }

    fn on(mut to: impl Write + Send + 'static, patience: Duration) -> Self {
        let stage = Arc::<Mutex<Stage>>::default();
        let shown = Arc::clone(&stage);
        let (stop, stopped) = mpsc::channel();
        let draw = move || {
            let mut wait = patience;
            let mut drawn = false;
            while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                let line = shown.lock().unwrap_or_else(PoisonError::into_inner).line();
                // Where there is nobody to see it, there is nobody to tell.
                let _unseen = write!(to, "\r\x1b[K{line}").and_then(|()| to.flush());
                (wait, drawn) = (PAUSE, true);
            }
            if drawn {
                let _unseen = write!(to, "\r\x1b[K").and_then(|()| to.flush());
            }
        };
        Self { stage, drawer: Some((stop, thread::spawn(draw))) }
    }

    fn change(&self, change: impl FnOnce(&mut Stage)) {
        change(&mut self.stage.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Begins with something; `of` is how many there are, or 0.
    pub fn begin(&self, what: &str, of: usize) {
        self.change(|stage| *stage = Stage { what: what.to_owned(), done: 0, of });
    }

    /// One of them is done.
    pub fn step(&self) {
        self.change(|stage| stage.done += 1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, drawer)) = self.drawer.take() {
            drop(stop);
            // A drawer that failed has nothing more to say.
            let _ended = drawer.join();
        }
    }
}

impl Stage {
    fn line(&self) -> String {
        if self.of == 0 {
            return format!("{} …", self.what);
        }
        let done = self.done.min(self.of);
        let full = BAR * done / self.of;
        let bar = "█".repeat(full) + &"░".repeat(BAR - full);
        format!("{} {bar} {done} of {}", self.what, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Default)]
    struct Screen(Arc<Mutex<Vec<u8>>>);

    impl Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn lines() {
        let line = |what: &str, done, of| Stage { what: what.to_owned(), done, of }.line();
        assert_eq!(line("reading", 0, 4), "reading ░░░░░░░░░░░░░░░░░░░░░░░░ 0 of 4");
        assert_eq!(line("reading", 1, 4), "reading ██████░░░░░░░░░░░░░░░░░░ 1 of 4");
        assert_eq!(line("reading", 5, 4), "reading ████████████████████████ 4 of 4");
        assert_eq!(line("writing", 0, 0), "writing …");
    }

    #[test]
    fn who_is_done_in_time_shows_nothing() {
        let screen = Screen::default();
        let progress = Progress::on(screen.clone(), Duration::from_secs(3600));
        progress.begin("reading", 2);
        progress.step();
        drop(progress);
        assert_eq!(*screen.0.lock().unwrap(), b"");
    }

    #[test]
    fn who_takes_long_is_seen_and_leaves_no_trace() {
        let screen = Screen::default();
        let progress = Progress::on(screen.clone(), Duration::ZERO);
        progress.begin("reading", 2);
        while !screen.0.lock().unwrap().ends_with(b"0 of 2") {
            thread::yield_now();
        }
        drop(progress);
        assert!(screen.0.lock().unwrap().ends_with(b"0 of 2\r\x1b[K"));
    }
}
