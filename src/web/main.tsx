import { render } from "preact";
import "./styles/web.css";
import { Application } from "./application.tsx";
import { listenForKeys } from "./commands/press.ts";
import { preferences } from "./state/preferences.ts";
import { followVault } from "./state/vault.ts";

preferences.apply();
followVault();
listenForKeys();
const place = document.getElementById("workbench");
if (place) render(<Application />, place);
