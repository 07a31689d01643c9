// Amounts are compared as whole cents: neither the page's text nor the native report is ever read as a float.

/** Cents of a decimal string, half-up: "6406.765" → 640677n. */
export function cents(amount: string): bigint {
  const found = /^(-?)(\d+)(?:\.(\d*))?$/.exec(amount);
  if (!found) {
    throw new Error(`not a decimal: ${amount}`);
  }
  const [, sign, whole, fraction = ""] = found;
  const thousandths = BigInt(whole + fraction.padEnd(3, "0").slice(0, 3));
  const rounded = (thousandths + 5n) / 10n;
  return sign ? -rounded : rounded;
}

/** Cents of a displayed amount, which always has two decimals: "≥ US$ 6.406,77" → 640677n. */
export function shownCents(text: string): bigint {
  const found = /\d[\d.,]*[.,]\d{2}(?!\d)/.exec(text);
  if (!found) {
    throw new Error(`no amount in “${text}”`);
  }
  return BigInt(found[0].replace(/\D/g, ""));
}

/** The exact sum of decimal strings, as a decimal string. */
export function sum(amounts: string[]): string {
  const places = Math.max(0, ...amounts.map((amount) => (amount.split(".")[1] ?? "").length));
  const units = amounts.reduce((total, amount) => {
    const [whole, fraction = ""] = amount.split(".");
    return total + BigInt(whole + fraction.padEnd(places, "0"));
  }, 0n);
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  const at = digits.length - places;
  return `${units < 0n ? "-" : ""}${digits.slice(0, at)}${places > 0 ? "." : ""}${digits.slice(at)}`;
}
