/** North, the whole project, and how long a metre is: what a map has in its corner. */

import { make } from "../elements";
import { toolButton } from "../panels/icons";
import type { Words } from "../words";
import { scaleBar, type MapCamera } from "./earth";
import type { Ground } from "./ground";

const BAR_PIXELS = 112;

export class MapBar {
  readonly element = make("div", "map-bar");
  private readonly needle: HTMLButtonElement;
  private readonly scale = make("div", "map-scale");
  private readonly length = make("div", "map-length");
  private readonly end: () => void;

  constructor(
    private readonly words: Words,
    ground: Ground,
    private readonly metresPerPixel: (camera: MapCamera) => number,
    fit: () => void,
  ) {
    this.needle = toolButton("north", words.say("map.north"), () => ground.northUp());
    const whole = toolButton("project", words.say("map.project"), fit);
    this.scale.title = words.say("map.scale");
    this.scale.append(this.length);
    this.element.append(this.scale, make("div", "tool-group", "", this.needle, whole));
    this.end = ground.onMoved((camera) => this.show(camera));
  }

  dispose(): void {
    this.end();
    this.element.remove();
  }

  private show(camera: MapCamera): void {
    this.needle.firstElementChild?.setAttribute("style", `transform:rotate(${(-camera.bearing).toFixed(1)}deg)`);
    const { metres, width } = scaleBar(this.metresPerPixel(camera), BAR_PIXELS);
    const long = metres >= 1000;
    this.length.textContent = this.words.say(long ? "map.kilometres" : "map.metres", { length: String(long ? metres / 1000 : metres) });
    this.length.style.width = `${width.toFixed(1)}px`;
  }
}
