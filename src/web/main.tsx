import { render } from "preact";
import "./styles/web.css";
import { Application } from "./application.tsx";
import { roomParts } from "./rooms/room-parts.ts";
import { listenForKeys } from "./state/keys.ts";
import { preferences } from "./state/preferences.ts";
import { followVault } from "./state/vault.ts";

preferences.apply();
followVault();
listenForKeys();
const place = document.getElementById("workbench");
if (place) render(<Application />, place);
roomParts.loadWhenIdle();
