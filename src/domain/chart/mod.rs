//! Charts as SVG text, drawn with plotters. Pure: figures and ready labels in, markup out.
