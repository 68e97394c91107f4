//! What a program drew, looked at before it is kept: some report success for a picture without a letter.

/// A kind of file that another program draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawn {
    /// Dots.
    Png,
    /// A page as large as the picture.
    Pdf,
    /// What some journals ask for.
    Eps,
}

impl Drawn {
    /// The kind of files with this extension.
    pub fn by_extension(extension: &str) -> Option<Self> {
        let known = [("png", Self::Png), ("pdf", Self::Pdf), ("eps", Self::Eps)];
        known.into_iter().find(|(e, _)| e.eq_ignore_ascii_case(extension)).map(|(_, kind)| kind)
    }

    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Eps => "eps",
        }
    }
}

/// Dots per inch of what is made of dots.
pub(super) const DPI: f64 = 600.0;
const MM: f64 = 25.4;
/// So many points a side may be off: browsers round to their own.
const OFF: f64 = 3.0;

/// The bytes, fit for a journal; or what is wrong with them.
pub(super) fn checked(kind: Drawn, bytes: Vec<u8>, size: [f64; 2]) -> Result<Vec<u8>, String> {
    match kind {
        Drawn::Png => png(bytes, size),
        Drawn::Pdf => pdf(&bytes, size).map(|()| bytes),
        Drawn::Eps => eps(&bytes, size).map(|()| bytes),
    }
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Where the first chunk ends: signature, length, name, 13 bytes, checksum.
const HEAD: usize = 8 + 4 + 4 + 13 + 4;

/// A PNG with its resolution in it, which journals look for and programs leave out.
fn png(bytes: Vec<u8>, size: [f64; 2]) -> Result<Vec<u8>, String> {
    if !bytes.starts_with(PNG) || bytes.len() < HEAD || &bytes[12..16] != b"IHDR" {
        return Err("what it wrote is no PNG".to_owned());
    }
    let number =
        |at: usize| bytes[at..at + 4].iter().fold(0u32, |n, byte| n << 8 | u32::from(*byte));
    let found = [16, 20].map(|at| f64::from(number(at)) / DPI * 72.0);
    fits(found, size)?;
    if has_chunk(&bytes, b"pHYs") {
        return Ok(bytes);
    }
    let per_metre = ((DPI / MM * 1000.0).round() as u32).to_be_bytes();
    let mut chunk = b"pHYs".to_vec();
    chunk.extend([per_metre, per_metre].concat());
    chunk.push(1);
    let mut whole = bytes[..HEAD].to_vec();
    whole.extend(9u32.to_be_bytes());
    whole.extend(&chunk);
    whole.extend(checksum(&chunk).to_be_bytes());
    whole.extend(&bytes[HEAD..]);
    Ok(whole)
}

fn has_chunk(bytes: &[u8], name: &[u8; 4]) -> bool {
    let mut at = PNG.len();
    while let Some(head) = bytes.get(at..at + 8) {
        let length = head[..4].iter().fold(0usize, |n, byte| n << 8 | usize::from(*byte));
        if head[4..] == name[..] {
            return true;
        }
        let Some(next) = length.checked_add(12).and_then(|n| n.checked_add(at)) else { break };
        at = next;
    }
    false
}

/// CRC-32 as PNG has it.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |crc: u32| (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
    !bytes.iter().fold(!0u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}

fn pdf(bytes: &[u8], size: [f64; 2]) -> Result<(), String> {
    if !bytes.starts_with(b"%PDF-") {
        return Err("what it wrote is no PDF".to_owned());
    }
    let text = String::from_utf8_lossy(bytes);
    if let Some((_, after)) = text.split_once("/MediaBox") {
        let sides = numbers(after);
        if let [left, bottom, right, top, ..] = sides[..] {
            fits([right - left, top - bottom], size)?;
        }
    }
    // What is packed cannot be looked into.
    if !text.contains("/Font") && !text.contains("/ObjStm") {
        return Err("it drew no letters; it finds no fonts".to_owned());
    }
    Ok(())
}

fn eps(bytes: &[u8], size: [f64; 2]) -> Result<(), String> {
    if !bytes.starts_with(b"%!PS-Adobe") {
        return Err("what it wrote is no EPS".to_owned());
    }
    let text = String::from_utf8_lossy(bytes);
    if let Some((_, after)) = text.split_once("%%BoundingBox:")
        && let [left, bottom, right, top, ..] =
            numbers(after.lines().next().unwrap_or_default())[..]
    {
        fits([right - left, top - bottom], size)?;
    }
    Ok(())
}

/// The numbers at the start of a text.
fn numbers(text: &str) -> Vec<f64> {
    let words =
        text.trim_start().trim_start_matches('[').split(|c: char| c.is_whitespace() || c == ']');
    words.filter(|word| !word.is_empty()).map_while(|word| word.parse().ok()).take(4).collect()
}

/// Whether the sides, in points, are those that were asked for.
fn fits(found: [f64; 2], size: [f64; 2]) -> Result<(), String> {
    let wanted = size.map(|mm| mm / MM * 72.0);
    if found.iter().zip(wanted).all(|(found, wanted)| (found - wanted).abs() <= OFF) {
        return Ok(());
    }
    let [found, wanted] =
        [found, wanted].map(|[w, h]| format!("{:.0} x {:.0} mm", w / 72.0 * MM, h / 72.0 * MM));
    Err(format!("what it drew is {found}, not {wanted}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The head of a picture of so many dots, and its end.
    fn dots(width: u32, height: u32) -> Vec<u8> {
        let chunk = |name: &[u8], data: &[u8]| {
            let body = [name, data].concat();
            [&(data.len() as u32).to_be_bytes()[..], &body, &checksum(&body).to_be_bytes()].concat()
        };
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        let head = [&sides[..], &[8, 2, 0, 0, 0]].concat();
        [PNG, &chunk(b"IHDR", &head), &chunk(b"IEND", b"")].concat()
    }

    /// The checksum of IEND stands in the PNG specification (section 5.4 and every file): AE 42 60 82. 600 dots per inch
    /// are 23,622 per metre.
    #[test]
    fn resolution_goes_into_a_png_once() {
        assert_eq!(checksum(b"IEND"), 0xae42_6082);
        // 85 mm at 600 dots per inch are 2007.9 dots.
        let with = png(dots(2008, 1181), [85.0, 50.0]).unwrap();
        let at = with.windows(4).position(|four| four == b"pHYs").unwrap();
        assert_eq!(at, HEAD + 4);
        assert_eq!(with[at + 4..at + 8], 23_622u32.to_be_bytes());
        assert_eq!(with.len(), dots(1, 1).len() + 21);
        assert_eq!(png(with.clone(), [85.0, 50.0]).unwrap(), with);
    }

    #[test]
    fn what_is_no_picture_of_that_size_is_refused() {
        assert_eq!(png(b"<svg>".to_vec(), [85.0, 50.0]).unwrap_err(), "what it wrote is no PNG");
        let wrong = png(dots(2677, 1181), [85.0, 50.0]).unwrap_err();
        assert_eq!(wrong, "what it drew is 113 x 50 mm, not 85 x 50 mm");
        let pdf = |text: &str| pdf(text.as_bytes(), [85.0, 50.0]);
        assert!(pdf("%PDF-1.5 /MediaBox [ 0 0 240.94 141.7 ] /Font").is_ok());
        assert!(pdf("%PDF-1.5 /MediaBox [ 0 0 240.94 141.7 ]").unwrap_err().contains("no fonts"));
        assert!(pdf("%PDF-1.5 /MediaBox [0 0 595 842] /Font").unwrap_err().contains("210 x 297"));
        assert!(eps(b"%!PS-Adobe-3.0\n%%BoundingBox: 0 0 241 142\n", [85.0, 50.0]).is_ok());
    }
}
