// QR codes in pictures, read on the device: by the browser where it can, else by jsQR, which is loaded then.

import { loadBeside } from "../load.js";

const SIDE = 1600; // pixels: larger pictures are made smaller

/**
 * Returns the texts of the QR codes in a picture; rejects where it is no picture or nothing can read it.
 * @param {Blob} file
 * @returns {Promise<string[]>}
 */
export async function readCodes(file) {
  const picture = await drawn(file);
  const Detector = /** @type {any} */ (self).BarcodeDetector;
  if (Detector) {
    try {
      const found = await new Detector({ formats: ["qr_code"] }).detect(picture);
      if (found.length) return found.map((/** @type {{ rawValue: string }} */ { rawValue }) => rawValue);
    } catch {
      // it is there by name only, as on some desktops
    }
  }
  await loadBeside("tool-jsqr.js");
  const context = /** @type {CanvasRenderingContext2D} */ (picture.getContext("2d"));
  const { data, width, height } = context.getImageData(0, 0, picture.width, picture.height);
  const found = self.jsQR(data, width, height);
  return found ? [found.data] : [];
}

/** @type {(file: Blob) => Promise<HTMLCanvasElement>} */
function drawn(file) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    const address = URL.createObjectURL(file);
    image.onload = () => {
      const scale = Math.min(1, SIDE / Math.max(image.naturalWidth, image.naturalHeight));
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
      canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
      const context = canvas.getContext("2d");
      URL.revokeObjectURL(address);
      if (!context) return reject(new Error("no canvas"));
      context.fillStyle = "#fff"; // behind what is transparent
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      resolve(canvas);
    };
    image.onerror = () => {
      URL.revokeObjectURL(address);
      reject(new Error("no picture"));
    };
    image.src = address;
  });
}
