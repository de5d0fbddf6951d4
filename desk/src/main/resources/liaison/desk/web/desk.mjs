// What every page starts. Each module does one thing and works without the others.
import './clock.mjs';
import { signs } from './due.mjs';
import './hotkeys.mjs';
import { begin, contact, say, sight, sound } from './alarm.mjs';
import { stand, told } from './said.mjs';
import './verify.mjs';
import './draft.mjs';
import './key.mjs';
import './calls.mjs';
import './strip.mjs';
import './story.mjs';
import { watch } from './feed.mjs';
import { refresh } from './swap.mjs';

if (document.getElementById('rail')) {
  watch({
    change: refresh,
    alarm: (now) => {
      sound(now);
      stand(now.open);
    },
    contact: () => {
      contact();
      told();
    },
    seen: sight,
    say,
    signs,
  });
  begin();
}
