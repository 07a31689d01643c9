//! The import of own prices: the preview, and the problems of its rows.

use crate::domain::basics::i18n::table::texts as table;

table! {
    title: "Importar", "Import";
    help: "CSV (vírgula, ponto e vírgula ou tabulação) ou JSON. Colunas: serviço, opção, plano, cobrança, preço, por, moeda, vigência, fonte; ou fornecedor e desconto_percentual.", "CSV (comma, semicolon or tab) or JSON. Columns: service, option, plan, charge, price, per, currency, valid_from, source; or vendor and discount_percent.";
    text: "Cole o texto aqui", "Paste the text here";
    not_shown: "O texto tem {0} caracteres: é longo demais para ser mostrado, mas é lido por inteiro. Para mudá-lo, edite o arquivo e escolha-o de novo.", "The text has {0} characters: it is too long to be shown, but is read in full. To change it, edit the file and choose it again.";
    file: "ou escolha um arquivo", "or choose a file";
    preview: "Conferir", "Preview";
    import: "Importar", "Import";
    some: "Importar só as linhas legíveis", "Import the readable rows only";
    counts: "{0} {0:linha lida|linhas lidas}: {1} {1:nova|novas}, {2} {2:substitui um preço atual|substituem preços atuais}. {3} {3:ilegível|ilegíveis}.", "{0} {0:row|rows} read: {1} new, {2} {2:replaces a current price|replace current prices}. {3} unreadable.";
    ignored: "Colunas ignoradas: {0}", "Ignored columns: {0}";
    place: "Onde", "Where";
    replaced: "Substituído", "Replaced";
    then: "Depois", "After";
    done: "{0} {0:linha importada|linhas importadas}.", "{0} {0:row|rows} imported.";
    has_problems: "Há linhas ilegíveis: corrija-as ou marque “Importar só as linhas legíveis”.", "Some rows cannot be read: correct them, or tick “Import the readable rows only”.";
    nothing: "Não há o que importar.", "There is nothing to import.";
    line: "linha {0}", "line {0}";
    price_number: "preço {0}", "price {0}";
    discount_number: "desconto {0}", "discount {0}";
    cells: "tem {0} {0:célula|células} em vez de {1}", "has {0} {0:cell|cells} instead of {1}";
    missing: "falta: {0}", "missing: {0}";
    unknown: "{0}: “{1}” não existe", "{0}: “{1}” does not exist";
    unknown_near: "{0}: “{1}” não existe; seria “{2}”?", "{0}: “{1}” does not exist; is it “{2}”?";
    not_a_number: "{0}: “{1}” não é um número", "{0}: “{1}” is not a number";
    ambiguous: "{0}: “{1}” pode ser lido de dois modos; escreva sem separador de milhar ou com mais casas decimais", "{0}: “{1}” can be read in two ways; write it without a thousands separator or with more decimals";
    bounds: "{0}: {1}", "{0}: {1}";
    currency: "a moeda “{0}” não é possível aqui: {1}", "the currency “{0}” is not possible here: {1}";
    not_a_date: "“{0}” não é uma data como 2026, 2026-11 ou 2026-11-25", "“{0}” is not a date such as 2026, 2026-11 or 2026-11-25";
    too_long: "{0}: mais de {1} caracteres", "{0}: more than {1} characters";
    control: "{0}: tem caracteres de controle", "{0}: has control characters";
    kind: "{0}: não é texto nem número", "{0}: is neither text nor a number";
    no_object: "não é um objeto", "is not an object";
    both: "tem preço e desconto na mesma linha", "has a price and a discount in one row";
    vendor: "o fornecedor é {1}, não “{0}”", "the vendor is {1}, not “{0}”";
    duplicate: "repete: {0}", "repeats: {0}";
    too_large: "O texto tem {0} bytes; o máximo é {1}.", "The text has {0} bytes; the maximum is {1}.";
    empty: "Não há linhas com preços.", "There are no rows with prices.";
    no_heading: "A linha {0} não tem os nomes das colunas: serviço, opção, cobrança e preço, ou fornecedor e desconto_percentual.", "Line {0} does not name the columns: service, option, charge and price, or vendor and discount_percent.";
    repeated: "A coluna “{0}” aparece de novo na posição {1}.", "The column “{0}” appears again at position {1}.";
    too_many_rows: "Mais de {0} linhas: a primeira que excede o limite é a da {1}.", "More than {0} rows: the first one over the limit is at {1}.";
    open_quote: "As aspas abertas na linha {0} nunca são fechadas.", "The quote opened in line {0} is never closed.";
    not_json: "Não é JSON válido: linha {0}, coluna {1}.", "Not valid JSON: line {0}, column {1}.";
    not_prices: "O JSON não é uma lista de preços nem um objeto com “prices”.", "The JSON is neither a list of prices nor an object with “prices”.";
    not_a_list: "“{0}” não é uma lista.", "“{0}” is not a list.";
    too_many_in_design: "O design teria {0} preços negociados; o máximo é {1}.", "The design would have {0} own prices; the maximum is {1}.";
    too_many_discounts: "O design teria {0} descontos; o máximo é {1}.", "The design would have {0} discounts; the maximum is {1}.";
}
