//! Other programs that read what we do not: they get a file's bytes, and have to answer in time and within bounds.
//!
//! Nothing is written anywhere: bytes go in and text comes out through pipes.

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How much a program may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How long it may work.
    pub time: Duration,
    /// How many bytes it may answer.
    pub bytes: usize,
}

/// What a program answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Whether it says that all went well.
    pub done: bool,
    /// What it wrote.
    pub output: Vec<u8>,
    /// What it complained of, cut off where it is long.
    pub complaints: String,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unanswered {
    /// There is no such program.
    Missing,
    /// It could not be started, or its answer could not be read.
    Failed(String),
    /// It took too long.
    Late,
    /// It answered too much.
    TooMuch,
}

/// How much of complaints is kept.
const COMPLAINTS: u64 = 1 << 16;
/// How often is looked whether it is done.
const PAUSE: Duration = Duration::from_millis(5);

/// Gives `input` to a program, and returns what it makes of it.
///
/// # Errors
/// Where the program is not there, or does not answer within its limits: then it is stopped.
pub fn ask(
    program: &str,
    arguments: &[&str],
    input: &[u8],
    limits: Limits,
) -> Result<Answer, Unanswered> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Unanswered::Missing,
        _ => Unanswered::Failed(error.to_string()),
    })?;
    let end = Instant::now() + limits.time;
    // What the program itself has started may keep the pipes open when it is long stopped, so no thread is waited for:
    // each has what it needs for itself, and hands over what it read.
    let (pipe, input) = (child.stdin.take(), input.to_vec());
    // A program that stops reading knows enough, or says why.
    std::thread::spawn(move || pipe.map(|mut pipe| pipe.write_all(&input)));
    let output = all(child.stdout.take(), limits.bytes as u64 + 1);
    let complaints = all(child.stderr.take(), COMPLAINTS);
    let done = wait(&mut child, end);
    let output = received(&output, end);
    if output.as_ref().is_ok_and(|output| output.len() > limits.bytes) {
        return Err(Unanswered::TooMuch);
    }
    let (done, output) = (done?, output?);
    let complaints = String::from_utf8_lossy(&received(&complaints, end)?).into_owned();
    Ok(Answer { done, output, complaints })
}

/// Gives `input` to a program that shows it to the user on this terminal, and waits until it is done; false where there is
/// no such program.
pub fn show(program: &str, arguments: &[&str], settings: &[(&str, &str)], input: &[u8]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).envs(settings.iter().copied()).stdin(Stdio::piped());
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut pipe) = child.stdin.take() {
        // Who has read enough closes it.
        let _read_enough = pipe.write_all(input);
    }
    child.wait().is_ok()
}

/// Starts whatever the system opens addresses with; says whether there is such a program.
#[cfg(feature = "desk")]
#[must_use]
pub fn open_address(address: &str) -> bool {
    let (program, before): (&str, &[&str]) = if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(before).arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    // It ends when it likes.
    std::thread::spawn(move || child.wait());
    true
}

/// Reads a pipe to its end, or to the limit, beside what else is done.
fn all(pipe: Option<impl Read + Send + 'static>, most: u64) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(pipe) = pipe {
            // What comes before an error is what there is.
            let _ = pipe.take(most).read_to_end(&mut bytes);
        }
        // Where nobody waits any more, it is not wanted.
        let _ = sender.send(bytes);
    });
    receiver
}

/// What a pipe held, if it came to its end in time.
fn received(pipe: &Receiver<Vec<u8>>, end: Instant) -> Result<Vec<u8>, Unanswered> {
    pipe.recv_timeout(end.saturating_duration_since(Instant::now())).map_err(|why| match why {
        RecvTimeoutError::Timeout => Unanswered::Late,
        RecvTimeoutError::Disconnected => Unanswered::Failed("its answer was not read".to_owned()),
    })
}

/// Waits for the end of a program, and brings it about if it takes too long.
fn wait(child: &mut Child, end: Instant) -> Result<bool, Unanswered> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if Instant::now() < end => std::thread::sleep(PAUSE),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(Unanswered::Late);
            }
            Err(error) => return Err(Unanswered::Failed(error.to_string())),
        }
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { time: Duration::from_secs(20), bytes: 1 << 20 };

    #[test]
    fn what_goes_in_comes_out() {
        let input = vec![b'a'; 1 << 20];
        let answer = ask("cat", &[], &input, LIMITS).unwrap();
        assert_eq!((answer.done, answer.output == input), (true, true));
        let answer = ask("sh", &["-c", "echo so >&2; exit 3"], &input, LIMITS).unwrap();
        assert_eq!((answer.done, answer.complaints.as_str()), (false, "so\n"));
    }

    #[test]
    fn limits_hold() {
        let limits = |time, bytes| Limits { time: Duration::from_millis(time), bytes };
        let begun = Instant::now();
        assert_eq!(ask("sleep", &["60"], b"", limits(50, 9)), Err(Unanswered::Late));
        assert_eq!(ask("yes", &[], b"", limits(20_000, 1000)), Err(Unanswered::TooMuch));
        assert!(begun.elapsed() < Duration::from_secs(15));
        let missing = ask("no-such-program-anywhere", &[], b"", LIMITS);
        assert_eq!(missing, Err(Unanswered::Missing));
    }

    #[test]
    fn what_a_program_starts_keeps_nobody_waiting() {
        let limits = Limits { time: Duration::from_millis(200), bytes: 1000 };
        let begun = Instant::now();
        // The pipes stay open: after it is stopped, after it went of itself, and where it reads nothing.
        for script in
            ["sleep 20 & wait", "sleep 20 & echo so", "sleep 20; cat", "sleep 20 >&2 & exit 3"]
        {
            let answer = ask("sh", &["-c", script], &vec![b'a'; 1 << 20], limits);
            assert_eq!(answer, Err(Unanswered::Late), "{script}");
        }
        assert!(begun.elapsed() < Duration::from_secs(15));
        // What it wrote in good time counts, where nothing is open.
        let answer = ask("sh", &["-c", "sleep 20 >&- 2>&- <&- & echo so"], b"", LIMITS).unwrap();
        assert_eq!((answer.done, answer.output.as_slice()), (true, &b"so\n"[..]));
    }
}
