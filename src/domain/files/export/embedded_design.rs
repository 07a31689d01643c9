//! A design embedded in a picture, so that dropping the picture on the page opens the design again. An SVG
//! stores it as base64 in its metadata, a PNG as a text chunk.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

/// The prefix of the design in a text.
const MARK: &str = "camada-design;base64,";
/// The maximum size of a design in a picture, in bytes.
pub const MAX_CARRIED: usize = 16 * 1024 * 1024;
/// The first bytes of a PNG.
const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n'];
/// The type of a chunk with international text.
const CHUNK: &[u8; 4] = b"iTXt";
const KEYWORD: &[u8] = b"camada-design";
/// Not compressed, without a language and a translated keyword.
const PLAIN: [u8; 5] = [0, 0, 0, 0, 0];

/// A design as text for the metadata of an SVG.
pub(super) fn in_text(design: &str) -> String {
    format!("{MARK}{}", BASE64.encode(design))
}

/// The design embedded in an SVG, if there is one. `Design::open` checks its content.
#[must_use]
pub fn design_from_svg(svg: &str) -> Option<String> {
    let (_, rest) = svg.split_once(MARK)?;
    let end = rest.find('<').unwrap_or(rest.len());
    let packed = rest.get(..end)?;
    if packed.len() / 4 > MAX_CARRIED / 3 {
        return None;
    }
    // Editors may have wrapped the lines.
    let packed: String = packed.chars().filter(|character| !character.is_ascii_whitespace()).collect();
    String::from_utf8(BASE64.decode(packed).ok()?).ok()
}

/// The PNG chunk for a design.
#[must_use]
pub fn png_chunk(design: &str) -> Vec<u8> {
    let mut named = CHUNK.to_vec();
    named.extend_from_slice(KEYWORD);
    named.extend_from_slice(&PLAIN);
    named.extend_from_slice(design.as_bytes());
    let length = u32::try_from(named.len().saturating_sub(CHUNK.len())).unwrap_or(u32::MAX);
    let mut chunk = length.to_be_bytes().to_vec();
    let sum = crc(&named);
    chunk.extend(named);
    chunk.extend(sum.to_be_bytes());
    chunk
}

/// A PNG with an embedded design; `None` if the bytes are not a PNG.
#[must_use]
pub fn design_into_png(png: &[u8], design: &str) -> Option<Vec<u8>> {
    let end = chunks(png).find(|(_, name, _)| *name == b"IEND").map(|(at, _, _)| at)?;
    let (before, after) = png.split_at_checked(end)?;
    Some([before, &png_chunk(design), after].concat())
}

/// The design embedded in a PNG, if it is there and intact.
#[must_use]
pub fn design_from_png(png: &[u8]) -> Option<String> {
    let text = chunks(png).find_map(|(_, name, data)| {
        (name == CHUNK).then_some(data)?.strip_prefix(KEYWORD)?.strip_prefix(PLAIN.as_slice())
    })?;
    if text.len() > MAX_CARRIED { None } else { String::from_utf8(text.to_vec()).ok() }
}

/// The chunks of a PNG: offset, type and data. Stops at the first damaged one.
fn chunks(png: &[u8]) -> impl Iterator<Item = (usize, &[u8], &[u8])> {
    let mut rest = png.strip_prefix(SIGNATURE.as_slice()).unwrap_or_default();
    let mut at = SIGNATURE.len();
    std::iter::from_fn(move || {
        let (length, body) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (named, after) = body.split_at_checked(length.checked_add(CHUNK.len())?)?;
        let (sum, after) = after.split_first_chunk::<4>()?;
        if u32::from_be_bytes(*sum) != crc(named) {
            return None;
        }
        let (name, data) = named.split_at_checked(CHUNK.len())?;
        let start = at;
        at = at.checked_add(length)?.checked_add(12)?;
        rest = after;
        Some((start, name, data))
    })
}

/// The checksum of PNG (CRC-32 of ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        let mut sum = sum ^ u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
        sum
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One gray pixel.
    const PIXEL: [u8; 67] = [
        0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1,
        8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0x68,
        0, 0, 0, 0x82, 0, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60,
        0x82,
    ];

    #[test]
    fn a_png_gives_back_its_embedded_design() {
        assert_eq!(crc(b"IEND"), 0xae42_6082);
        assert_eq!(chunks(&PIXEL).count(), 3, "the picture of the test is sound");
        for design in ["{}", "{\"name\": \"ação 🚀 \u{0} ]]>\"}", &"x".repeat(100_000)] {
            let carrying = design_into_png(&PIXEL, design).unwrap();
            assert_eq!(design_from_png(&carrying).as_deref(), Some(design));
            assert!(carrying.ends_with(&PIXEL[55..]), "it still ends as a PNG ends");
        }
        assert_eq!(design_from_png(&PIXEL), None);
    }

    #[test]
    fn damaged_pictures_contain_no_design_and_break_nothing() {
        let carrying = design_into_png(&PIXEL, "{\"name\": \"x\"}").unwrap();
        for length in 0..carrying.len() - 12 {
            assert_eq!(design_from_png(&carrying[..length]), None, "cut off after {length}");
        }
        for at in 55..carrying.len() - 12 {
            let mut damaged = carrying.clone();
            damaged[at] ^= 0x55;
            assert_eq!(design_from_png(&damaged), None, "damaged at {at}");
        }
        assert_eq!(design_into_png(b"GIF89a", "{}"), None);
        let mut endless = SIGNATURE.to_vec();
        endless.extend([0xff; 64]);
        assert_eq!(design_from_png(&endless), None);
    }

    #[test]
    fn an_svg_gives_back_its_embedded_design() {
        let design = "{\"name\": \"</metadata>]]> 🚀\"}";
        let svg = format!("<svg><metadata>{}</metadata></svg>", in_text(design));
        assert_eq!(design_from_svg(&svg).as_deref(), Some(design));
        let wrapped = svg.replace("camada-design;base64,", "camada-design;base64,\n  ");
        assert_eq!(design_from_svg(&wrapped).as_deref(), Some(design));
        for bad in
            ["", "<svg/>", "camada-design;base64,", "camada-design;base64,???<", "camada-design;base64,/w==<"]
        {
            assert_eq!(design_from_svg(bad).filter(|text| !text.is_empty()), None, "{bad}");
        }
    }
}
