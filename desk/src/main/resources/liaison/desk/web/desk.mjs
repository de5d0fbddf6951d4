// What every page starts. Each module does one thing and works without the others.
import './clock.mjs';
import './due.mjs';
import './hotkeys.mjs';
import { begin, contact, say, sight, sound } from './alarm.mjs';
import './verify.mjs';
import './draft.mjs';
import './key.mjs';
import './calls.mjs';
import { watch } from './feed.mjs';
import { refresh } from './swap.mjs';

if (document.getElementById('rail')) {
  watch({ change: refresh, alarm: sound, contact, seen: sight, say });
  begin();
}
