//! A whole design in the fragment of a URL, which never reaches a server: `#d=1.` and then the design file, without
//! white space, deflated with a checksum, as base64url without padding.
//!
//! Reading forgives what mail programs and chats do to a long link: line breaks, quote marks, percent-encoding, `=` at
//! the ends of lines, a full stop after it.

use std::sync::Arc;

use base64::alphabet::URL_SAFE;
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};
use base64::{DecodeError, Engine as _};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use crate::domain::basics::json;
use crate::domain::design::{Design, OpenError, OwnPrices};

/// From this length on, in characters, some programs cut links off.
pub const LONG_LINK: usize = 8_000;
/// The longest link that is looked at, in bytes.
pub const MAX_LINK: usize = 2 * 1024 * 1024;
/// The most that a link may inflate to, in bytes.
pub const MAX_INFLATED: usize = 16 * 1024 * 1024;

/// What stands before the data, after `#`.
const FIELD: &str = "d=";
/// The version of the form that is written, and the only one that is read.
const VERSION: &str = "1";
/// A link that was cut off is told so by what it inflates to, rather than by bits that are left over.
const BASE64: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, NO_PAD.with_decode_allow_trailing_bits(true));
/// Compression rather than speed: a link is made once.
const LEVEL: u8 = 9;

/// What goes into a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The own price book, unit prices of components, and what the design cost at them.
    pub own_prices: bool,
    /// Notes of components.
    pub notes: bool,
}

/// Why a link does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// There is no `d=` with data in it.
    NoData,
    TooLong {
        bytes: usize,
        max: usize,
    },
    /// Made by a newer Camada.
    OtherVersion(String),
    /// A character that no link has, and how many characters of data stand before it.
    Character {
        character: char,
        at: usize,
    },
    /// The end is missing.
    Truncated,
    /// What is there is not what was sent.
    Damaged,
    /// It inflates to more than [`MAX_INFLATED`].
    TooLarge {
        max: usize,
    },
    /// It is whole, and its design does not open.
    Design(OpenError),
}

/// The fragment of a link to a design, with `#`.
#[must_use]
pub fn fragment(design: &Design, contents: Contents) -> String {
    let design = reduced(design, contents);
    // A saved design is JSON; without its white space it is shorter.
    let text = json::parse(&design.save()).unwrap_or_default().to_string();
    format!("#{FIELD}{VERSION}.{}", BASE64.encode(compress_to_vec_zlib(text.as_bytes(), LEVEL)))
}

/// The design with only what goes into a link.
fn reduced(design: &Design, contents: Contents) -> Design {
    let mut design = design.clone();
    if !contents.own_prices {
        design.prices = Arc::new(OwnPrices::default());
        design.saved = None;
        design.moved = None;
    }
    for component in &mut design.components {
        if !contents.own_prices && !component.prices.is_empty() {
            Arc::make_mut(component).prices.clear();
        }
        if !contents.notes && !component.notes.is_empty() {
            Arc::make_mut(component).notes.clear();
        }
    }
    design
}

/// The design of a link: a whole URL, its fragment or the data alone.
pub fn open(link: &str) -> Result<Design, LinkError> {
    let text = text(link)?;
    Design::open(&text).map_err(LinkError::Design)
}

/// The design file of a link.
pub fn text(link: &str) -> Result<String, LinkError> {
    if link.len() > MAX_LINK {
        return Err(LinkError::TooLong { bytes: link.len(), max: MAX_LINK });
    }
    let plain = without_wrapping(link);
    // What is left of `=` is padding, or stood at the ends of lines.
    let data = data_of(&plain).ok_or(LinkError::NoData)?.replace('=', "");
    let Some((version, data)) = data.split_once('.') else {
        return Err(if data.is_empty() || data == VERSION {
            LinkError::Truncated
        } else {
            LinkError::NoData
        });
    };
    if version != VERSION {
        let is_number = !version.is_empty() && version.bytes().all(|digit| digit.is_ascii_digit());
        let other = || LinkError::OtherVersion(version.chars().take(10).collect());
        return Err(if is_number { other() } else { LinkError::NoData });
    }
    let data = data.trim_end_matches(|end: char| ".,;:!?)]}'\"*".contains(end));
    let bytes = decode(data)?;
    let inflated =
        decompress_to_vec_zlib_with_limit(&bytes, MAX_INFLATED).map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput => LinkError::TooLarge { max: MAX_INFLATED },
            TINFLStatus::NeedsMoreInput | TINFLStatus::FailedCannotMakeProgress => LinkError::Truncated,
            _ => LinkError::Damaged,
        })?;
    String::from_utf8(inflated).map_err(|_not_text| LinkError::Damaged)
}

/// Whether a text looks like a link to a design.
#[must_use]
pub fn is_link(text: &str) -> bool {
    let start: String = text.chars().take(2_000).collect();
    let plain = without_wrapping(&start);
    data_of(&plain).and_then(|data| data.split_once('.')).is_some_and(|(version, _)| {
        !version.is_empty() && version.len() < 4 && version.bytes().all(|digit| digit.is_ascii_digit())
    })
}

/// The data of a link: what stands after `#d=`, or all of a text that begins as data does.
fn data_of(plain: &str) -> Option<&str> {
    let data = match plain.split_once('#') {
        Some((_, fragment)) => fragment.strip_prefix(FIELD)?,
        None => plain.strip_prefix(FIELD).or_else(|| plain.starts_with("1.").then_some(plain))?,
    };
    // Quoted-printable writes `=3D` for `=`.
    Some(data.strip_prefix("3D").unwrap_or(data))
}

/// Percent-decoded, and without what programs put between the parts of a long line.
fn without_wrapping(link: &str) -> String {
    let mut plain = String::with_capacity(link.len());
    let mut rest = link.chars();
    while let Some(character) = rest.next() {
        let character = if character == '%' { escaped(&mut rest).unwrap_or('%') } else { character };
        let is_invisible = matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
        if !character.is_whitespace() && !is_invisible && !matches!(character, '>' | '<') {
            plain.push(character);
        }
    }
    plain
}

/// The character of the two digits after `%`, which are then read.
fn escaped(rest: &mut std::str::Chars<'_>) -> Option<char> {
    let mut ahead = rest.clone();
    let mut digit = || ahead.next()?.to_digit(16);
    let code = digit()?.checked_mul(16)?.checked_add(digit()?)?;
    let character = char::from_u32(code).filter(char::is_ascii)?;
    *rest = ahead;
    Some(character)
}

/// The bytes of base64, in the alphabet of URLs or the ordinary one.
fn decode(data: &str) -> Result<Vec<u8>, LinkError> {
    let data = data.replace('+', "-").replace('/', "_");
    BASE64.decode(&data).map_err(|error| match error {
        DecodeError::InvalidByte(at, _) | DecodeError::InvalidLastSymbol(at, _) => {
            let character = data.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
            LinkError::Character { character, at }
        }
        DecodeError::InvalidLength(_) | DecodeError::InvalidPadding => LinkError::Truncated,
    })
}

impl Contents {
    /// Everything that the design has.
    pub const ALL: Self = Self { own_prices: true, notes: true };
}
