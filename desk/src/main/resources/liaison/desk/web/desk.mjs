// What every page starts. Each module does one thing and works without the others.
import './clock.mjs';
import './hotkeys.mjs';
import './draft.mjs';
import './key.mjs';
import { watch } from './feed.mjs';
import { refresh } from './swap.mjs';

if (document.getElementById('rail')) watch(refresh);
