//! Extracts the design embedded in a picture: from the metadata of an SVG or a text chunk of a PNG. The rest
//! of the picture is ignored.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::refusal::Refusal;
use crate::domain::design::FORMAT;
use crate::domain::files::export::embedded_design::design_from_svg;

/// The maximum size of a picture, in bytes of its text.
const MAX_BYTES: usize = 44 * 1024 * 1024;
/// The maximum inflated size of a text in a picture.
const MAX_INFLATED: usize = 16 * 1024 * 1024;
/// The prefix of a PNG passed on by the page.
const PNG: &str = "data:image/png;base64,";
/// The first bytes of every PNG.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Whether a text begins like an SVG, or like a PNG passed on by the page.
pub(super) fn matches(text: &str) -> bool {
    text.starts_with(PNG)
        || text.starts_with('<') && text.chars().take(2_000).collect::<String>().contains("<svg")
}

/// The design file in a picture.
pub(super) fn design(text: &str) -> Result<String, Refusal> {
    if text.len() > MAX_BYTES {
        return Err(Refusal::NoDesignInPicture);
    }
    if let Some(data) = text.strip_prefix(PNG) {
        let bytes = BASE64.decode(data.trim()).map_err(|_no_picture| Refusal::NoDesignInPicture)?;
        return in_chunks(&bytes).ok_or(Refusal::NoDesignInPicture);
    }
    // In the form of Camada's exports, or else as plain text if another program rewrote the picture.
    if let Some(design) = design_from_svg(text) {
        return Ok(design);
    }
    let metadata = text.split_once("<metadata").and_then(|(_, rest)| rest.split_once("</metadata"));
    let (metadata, _) = metadata.ok_or(Refusal::NoDesignInPicture)?;
    let content = match metadata.split_once("<![CDATA[") {
        // A section that would contain `]]>` is split into two.
        Some((_, sections)) => sections.replace("]]]]><![CDATA[>", "]]>"),
        None => unescaped(metadata),
    };
    let start = content.find('{').ok_or(Refusal::NoDesignInPicture)?;
    let end = content.rfind('}').ok_or(Refusal::NoDesignInPicture)?;
    content.get(start..=end).map(str::to_owned).ok_or(Refusal::NoDesignInPicture)
}

/// The design file in a text chunk of a PNG.
fn in_chunks(png: &[u8]) -> Option<String> {
    let mut rest = png.strip_prefix(SIGNATURE)?;
    loop {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (data, after) = after.split_at_checked(length)?;
        let text = match kind {
            b"tEXt" => data.split(|byte| *byte == 0).nth(1).map(<[u8]>::to_vec),
            b"iTXt" => international(data),
            _ => None,
        };
        let text = text.and_then(|bytes| String::from_utf8(bytes).ok());
        if let Some(text) = text.filter(|text| text.contains(FORMAT)) {
            return Some(text);
        }
        let (_checksum, after) = after.split_first_chunk::<4>()?;
        rest = after;
    }
}

/// The text of an `iTXt` chunk: keyword, compression, language, translated keyword, text.
fn international(data: &[u8]) -> Option<Vec<u8>> {
    let end = data.iter().position(|byte| *byte == 0)?;
    let (_keyword, rest) = data.split_at_checked(end.checked_add(1)?)?;
    let ([is_compressed, _method], rest) = rest.split_first_chunk::<2>()?;
    let mut parts = rest.splitn(3, |byte| *byte == 0);
    let text = parts.nth(2)?;
    if *is_compressed == 0 {
        return Some(text.to_vec());
    }
    decompress_to_vec_zlib_with_limit(text, MAX_INFLATED).ok()
}

/// Unescapes XML text in one pass.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let known = after.split_once(';').and_then(|(name, after)| Some((entity(name)?, after)));
        if let Some((character, after)) = known {
            plain.push(character);
            rest = after;
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ if name.len() > 8 => None,
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}
