import "./camera.js";

const camera = document.querySelector("kiosk-camera");

/** Tells whoever tries the camera by hand: {camera, width, height} or {reason}. */
function tell(what) {
  return fetch("/found", { method: "POST", body: JSON.stringify(what) });
}

function live() {
  const [track] = camera.stream.getVideoTracks();
  return tell({ camera: track.label, width: camera.video.videoWidth, height: camera.video.videoHeight });
}

camera.addEventListener("kiosk-camera-live", live);
camera.addEventListener("kiosk-camera-fault", (event) => tell({ reason: event.detail.reason }));
// It may have been quicker than this script.
if (camera.getAttribute("state") === "live") {
  live();
} else if (camera.getAttribute("state") === "none") {
  tell({ reason: camera.reason });
}
