//! libFuzzer over one reader, which the variable READER names; `READER=list` lists them. With SAY_TAKEN, each run says what it
//! took.
#![no_main]

use qualcode_fuzz::{Reader, readers};
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| {
    let name = std::env::var("READER").unwrap_or_default();
    if name == "list" {
        readers().iter().for_each(|reader| println!("{}", reader.name));
        std::process::exit(0);
    }
    readers().into_iter().find(|reader| reader.name == name).unwrap_or_else(|| {
        eprintln!("READER={name} is no reader: READER=list lists them");
        std::process::exit(2)
    })
});
static SAYS: LazyLock<bool> = LazyLock::new(|| std::env::var_os("SAY_TAKEN").is_some());

libfuzzer_sys::fuzz_target!(init: { LazyLock::force(&READER); }, |bytes: &[u8]| {
    let taken = READER.read(bytes);
    if *SAYS {
        eprintln!("{}: {taken}", READER.name);
    }
    taken.judge();
});
