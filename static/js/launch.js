// The launch on an iPhone: while the app opens from the home screen it shows white, unless a picture of exactly the
// screen's size was in the page that was put there. It is made here, near-black, once upright and once lying.

/** The pictures that a screen (CSS pixels) of this density wants: [{way, width, height}], in real pixels. */
export function pictures({ width, height }, density) {
  const [short, long] = [Math.min(width, height), Math.max(width, height)].map((side) => Math.round(side * density));
  return [{ way: "portrait", width: short, height: long }, { way: "landscape", width: long, height: short }];
}

function draw({ width, height }, colour) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  pen.fillStyle = colour;
  pen.fillRect(0, 0, width, height);
  return canvas.toDataURL();
}

/** Puts the pictures into the page's head, where the phone looks for them. */
export function darkenLaunch() {
  const colour = getComputedStyle(document.documentElement).getPropertyValue("--dark").trim();
  for (const picture of pictures(screen, devicePixelRatio)) {
    const link = { rel: "apple-touch-startup-image", media: `(orientation: ${picture.way})`, href: draw(picture, colour) };
    document.head.append(Object.assign(document.createElement("link"), link));
  }
}
