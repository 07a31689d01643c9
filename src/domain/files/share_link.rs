//! A whole design in the fragment of a URL, which never reaches a server: `#d=1.` followed by the design file
//! without white space, deflated with a checksum, as base64url without padding.
//!
//! Reading tolerates the changes that mail and chat programs make to a long link: line breaks, quote marks,
//! percent-encoding, `=` at line ends, a full stop at the end.

use std::sync::Arc;

use base64::alphabet::URL_SAFE;
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};
use base64::{DecodeError, Engine as _};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use crate::domain::basics::json;
use crate::domain::design::{Design, OpenError, OwnPrices};

/// Some programs truncate links above this length, in characters.
pub const LONG_LINK: usize = 8_000;
/// The maximum length of a link, in bytes.
pub const MAX_LINK: usize = 2 * 1024 * 1024;
/// The maximum inflated size of a link, in bytes.
pub const MAX_INFLATED: usize = 16 * 1024 * 1024;

/// The prefix of the data, after `#`.
const FIELD: &str = "d=";
/// The version of the link format; no other version is supported.
const VERSION: &str = "1";
/// Leftover bits are ignored: inflating the data detects a truncated link.
const BASE64: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, NO_PAD.with_decode_allow_trailing_bits(true));
/// Favors size over speed: each link is created just once.
const LEVEL: u8 = 9;

/// The content of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Negotiated terms: the own price book, unit prices of components, discounts and commitments.
    pub terms: bool,
    /// The quotes of components.
    pub quotes: bool,
    /// Notes of components and notes on the canvas.
    pub notes: bool,
}

/// What of a design was agreed with vendors, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Agreed {
    /// Own prices of the design and of its components.
    pub prices: usize,
    /// Discounts and commitments, with the discounts of scenarios.
    pub terms: usize,
    pub quotes: usize,
}

impl Agreed {
    /// Counts a design.
    #[must_use]
    pub fn of(design: &Design) -> Self {
        let of_components: usize = design.components.iter().map(|component| component.prices.len()).sum();
        let of_scenarios: usize = design.scenarios.iter().map(|scenario| scenario.discounts.len()).sum();
        let of_settings = design.settings.discounts.len().saturating_add(design.settings.commitments.len());
        Self {
            prices: design.prices.rows().len().saturating_add(of_components),
            terms: of_settings.saturating_add(of_scenarios),
            quotes: design.components.iter().filter(|component| component.quote.is_some()).count(),
        }
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The reason why a link cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// There is no `d=` with data.
    NoData,
    TooLong {
        bytes: usize,
        max: usize,
    },
    /// Made by a newer version of Camada.
    OtherVersion(String),
    /// A character that cannot occur in a link, and the number of data characters before it.
    Character {
        character: char,
        at: usize,
    },
    /// The end of the link is missing.
    Truncated,
    /// The data differs from the data that was sent.
    Damaged,
    /// The inflated data exceeds [`MAX_INFLATED`].
    TooLarge {
        max: usize,
    },
    /// The link is intact, but its design cannot be opened.
    Design(OpenError),
}

/// The fragment of a link to a design, with `#`.
#[must_use]
pub fn fragment(design: &Design, contents: Contents) -> String {
    let design = reduced(design, contents);
    // A saved design is JSON; removing its white space shortens it.
    let text = json::parse(&design.save()).unwrap_or_default().to_string();
    format!("#{FIELD}{VERSION}.{}", BASE64.encode(compress_to_vec_zlib(text.as_bytes(), LEVEL)))
}

/// The design reduced to the content of the link.
fn reduced(design: &Design, contents: Contents) -> Design {
    let mut design = design.clone();
    if !contents.terms {
        design.prices = Arc::new(OwnPrices::default());
        design.settings.discounts.clear();
        design.settings.commitments.clear();
        design.scenarios.iter_mut().for_each(|scenario| scenario.discounts.clear());
    }
    if !contents.terms || !contents.quotes {
        // The saved costs would reveal them.
        (design.saved, design.moved) = (None, None);
    }
    if !contents.notes {
        design.notes.clear();
    }
    for component in &mut design.components {
        if !contents.terms && !component.prices.is_empty() {
            Arc::make_mut(component).prices.clear();
        }
        if !contents.quotes && component.quote.is_some() {
            Arc::make_mut(component).quote = None;
        }
        if !contents.notes && !component.notes.is_empty() {
            Arc::make_mut(component).notes.clear();
        }
    }
    design
}

/// The design in a link: a whole URL, its fragment or only the data.
pub fn open(link: &str) -> Result<Design, LinkError> {
    let text = text(link)?;
    Design::open(&text).map_err(LinkError::Design)
}

/// The design file in a link.
pub fn text(link: &str) -> Result<String, LinkError> {
    if link.len() > MAX_LINK {
        return Err(LinkError::TooLong { bytes: link.len(), max: MAX_LINK });
    }
    let plain = without_wrapping(link);
    // Any remaining `=` is padding or a mark at a line end.
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

/// The data of a link: the part after `#d=`, or the whole text if it starts like data.
fn data_of(plain: &str) -> Option<&str> {
    let data = match plain.split_once('#') {
        Some((_, fragment)) => fragment.strip_prefix(FIELD)?,
        None => plain.strip_prefix(FIELD).or_else(|| plain.starts_with("1.").then_some(plain))?,
    };
    // Quoted-printable writes `=3D` for `=`.
    Some(data.strip_prefix("3D").unwrap_or(data))
}

/// Decodes percent-encoding and removes characters that programs insert into long lines.
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

/// The character for the two digits after `%`, which are consumed.
fn escaped(rest: &mut std::str::Chars<'_>) -> Option<char> {
    let mut ahead = rest.clone();
    let mut digit = || ahead.next()?.to_digit(16);
    let code = digit()?.checked_mul(16)?.checked_add(digit()?)?;
    let character = char::from_u32(code).filter(char::is_ascii)?;
    *rest = ahead;
    Some(character)
}

/// Decodes base64 in the URL alphabet or the standard one.
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
    /// Includes everything.
    pub const ALL: Self = Self { terms: true, quotes: true, notes: true };
}
