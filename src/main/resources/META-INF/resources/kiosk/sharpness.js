/* Is a photographed page readable? Light from the mean, blur from the variance of the Laplacian of the grey picture. */
const GRID_WIDTH = 640;
const DARK_MEAN = 60;
const BRIGHT_MEAN = 245;
const SHARP_VARIANCE = 60;

export function judge(image) {
  const { grey, width, height } = toGrey(image);
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
  if (mean < DARK_MEAN) {
    return "dark";
  }
  if (mean > BRIGHT_MEAN) {
    return "bright";
  }
  return laplacianVariance(grey, width, height) < SHARP_VARIANCE ? "blurred" : null;
}

/** Box-averaged to at most 640 pixels wide, so that the threshold means the same for every camera. */
export function toGrey({ data, width, height }) {
  const step = Math.max(1, Math.floor(width / GRID_WIDTH));
  const outWidth = Math.floor(width / step);
  const outHeight = Math.floor(height / step);
  const grey = new Float32Array(outWidth * outHeight);
  for (let y = 0; y < outHeight; y++) {
    for (let x = 0; x < outWidth; x++) {
      let sum = 0;
      for (let dy = 0; dy < step; dy++) {
        for (let dx = 0; dx < step; dx++) {
          const at = ((y * step + dy) * width + x * step + dx) * 4;
          sum += 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
        }
      }
      grey[y * outWidth + x] = sum / (step * step);
    }
  }
  return { grey, width: outWidth, height: outHeight };
}

export function laplacianVariance(grey, width, height) {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const value = grey[at - 1] + grey[at + 1] + grey[at - width] + grey[at + width] - 4 * grey[at];
      sum += value;
      squares += value * value;
      count++;
    }
  }
  const mean = sum / count;
  return squares / count - mean * mean;
}
