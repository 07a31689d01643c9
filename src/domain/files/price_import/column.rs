//! The columns of a price file and their names.

/// A column of a price file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    Vendor,
    Service,
    Offering,
    Plan,
    Charge,
    Price,
    Per,
    Currency,
    ValidFrom,
    Source,
    Discount,
}

impl Column {
    /// All columns, in the order of exported files.
    pub const ALL: [Self; 11] = [
        Self::Vendor,
        Self::Service,
        Self::Offering,
        Self::Plan,
        Self::Charge,
        Self::Price,
        Self::Per,
        Self::Currency,
        Self::ValidFrom,
        Self::Source,
        Self::Discount,
    ];

    /// The name of the column in exported files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Vendor => "vendor",
            Self::Service => "service",
            Self::Offering => "offering",
            Self::Plan => "plan",
            Self::Charge => "charge",
            Self::Price => "price",
            Self::Per => "per",
            Self::Currency => "currency",
            Self::ValidFrom => "valid_from",
            Self::Source => "source",
            Self::Discount => "discount_percent",
        }
    }

    /// Other common names in both languages, in the form of [`plain`].
    fn other_names(self) -> &'static [&'static str] {
        match self {
            Self::Vendor => &["fornecedor"],
            Self::Service => &["servico"],
            Self::Offering => &[
                "oferta",
                "option",
                "opcao",
                "hosting",
                "hosting_option",
                "hospedagem",
                "opcao_de_hospedagem",
            ],
            Self::Plan => &["plano"],
            Self::Charge => &["cobranca", "item", "meter", "medidor"],
            Self::Price => &["preco", "valor", "amount"],
            Self::Per => &["por", "per_units", "por_unidades"],
            Self::Currency => &["moeda"],
            Self::ValidFrom => &["vigencia", "valido_de", "valido_desde", "valido_a_partir_de", "desde"],
            Self::Source => &["fonte", "origem"],
            Self::Discount => {
                &["discount", "desconto", "desconto_percentual", "percentual_de_desconto", "percent"]
            }
        }
    }

    /// The column for a heading, in either language and any spelling.
    #[must_use]
    pub fn named(heading: &str) -> Option<Self> {
        let name = plain(heading);
        Self::ALL
            .into_iter()
            .find(|column| column.key() == name || column.other_names().contains(&name.as_str()))
    }
}

/// A heading in lower case and without accents, with `_` for each run of other characters: `Preço (US$)`
/// becomes `preco_us`.
fn plain(heading: &str) -> String {
    let mut name = String::new();
    for letter in heading.chars().take(100).flat_map(char::to_lowercase) {
        let letter = match letter {
            'á' | 'à' | 'â' | 'ã' => 'a',
            'é' | 'ê' => 'e',
            'í' => 'i',
            'ó' | 'ô' | 'õ' => 'o',
            'ú' => 'u',
            'ç' => 'c',
            letter => letter,
        };
        if letter.is_alphanumeric() {
            name.push(letter);
        } else if !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
    }
    name.truncate(name.trim_end_matches('_').len());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_known_in_both_languages_and_however_it_is_written() {
        for (heading, expected) in [
            ("service", Some(Column::Service)),
            (" Serviço ", Some(Column::Service)),
            ("SERVICO", Some(Column::Service)),
            ("Valid from", Some(Column::ValidFrom)),
            ("válido a partir de", Some(Column::ValidFrom)),
            ("Discount %", Some(Column::Discount)),
            ("desconto (%)", Some(Column::Discount)),
            ("preço", Some(Column::Price)),
            ("", None),
            ("_", None),
            ("notes", None),
        ] {
            assert_eq!(Column::named(heading), expected, "{heading}");
        }
        for column in Column::ALL {
            assert_eq!(Column::named(column.key()), Some(column));
        }
    }
}
