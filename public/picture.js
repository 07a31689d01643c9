// Draws an SVG as a PNG.

/** The maximum width and height of a picture that browsers draw reliably, in pixels. */
const MAX_SIDE = 8192;

/** Draws an SVG at a width in pixels or at a multiple of its size. The result has its size in pixels. */
export async function drawn(svg, size) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const wanted = size.width ? size.width / image.naturalWidth : size.scale;
  const factor = Math.min(wanted, MAX_SIDE / image.naturalWidth, MAX_SIDE / image.naturalHeight);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.naturalWidth * factor);
  canvas.height = Math.round(image.naturalHeight * factor);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  return { blob, width: canvas.width, height: canvas.height };
}
