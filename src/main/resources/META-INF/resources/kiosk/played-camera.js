const media = navigator.mediaDevices;
const open = media.getUserMedia.bind(media);
const tracks = new Set();
let reason = "";

/**
 * What the dock of a demonstration does to the camera, done where the browser would: pages cannot tell the difference.
 *
 * @param next name of the DOMException that whoever opens the camera gets (Media Capture and Streams, getUserMedia);
 *     empty while it works
 */
export function play(next) {
  if (next === reason) {
    return;
  }
  const came = reason === "NotFoundError" || next === "NotFoundError";
  reason = next;
  if (reason !== "") {
    tracks.forEach(end);
    tracks.clear();
  }
  if (came) {
    media.dispatchEvent(new Event("devicechange"));
  }
}

function end(track) {
  if (track.readyState === "live") {
    track.stop();
    track.dispatchEvent(new Event("ended"));
  }
}

media.getUserMedia = async (wanted) => {
  if (reason !== "") {
    throw new DOMException("played by the dock", reason);
  }
  const stream = await open(wanted);
  stream.getTracks().forEach((track) => tracks.add(track));
  return stream;
};
