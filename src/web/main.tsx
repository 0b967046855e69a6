import { render } from "preact";
import "./styles/web.css";
import { Application } from "./application.tsx";
import { listenForKeys } from "./commands/press.ts";
import { roomParts } from "./rooms/room-parts.ts";
import { preferences } from "./state/preferences.ts";
import { followVault } from "./state/vault.ts";
import { followWidth } from "./state/width.ts";

preferences.apply();
followVault();
followWidth();
listenForKeys();
const place = document.getElementById("workbench");
if (place) render(<Application />, place);
roomParts.loadWhenIdle();
