// What the page says, in three languages. The exact sentence of the verdict stays English.
import { serialText, utc } from './verdict.mjs';

const join = (list, and) => (list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')}${and}${list.at(-1)}`);

const month = (at, language) => new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(at);
const clock = (at) => at.toISOString().slice(11, 19);

export const WORDS = {
  en: {
    title: 'Is this proof genuine?',
    lead: 'Choose a .liaison-proof or .liaison-evidence file or drop it anywhere on this page. Nothing leaves this computer.',
    'file-label': 'Proof file',
    'fingerprint-label': 'Fingerprint of the charter, if you have it from someone you trust',
    'fingerprint-help': '64 digits or eight words. Leave it empty if you have none.',
    'shows-label': 'What it shows', 'how-label': 'How we know', 'not-label': 'What it does not show',
    'charter-label': 'Fingerprint of the charter', 'body-label': 'Text of the note',
    code: 'en', direction: 'ltr', 'sentence-label': 'The same exactly',
    plain: (f) => `${f.joint ? `This note is genuine: ${f.name} sent it${f.held.length > 0
      ? `, and ${join(f.held, ' and ')} received it, no later than ${f.heldAt}.` : `. That another side received it is not shown.`}`
      : `This note is genuine as far as ${f.name} alone has signed it. No other side has signed a record that holds it.`}${
      f.answers.map((a) => ` ${a.name} officer ${a.officer} ${a.done} it, ${a.at}.`).join('')}`,
    done: { 2: 'opened', 3: 'acknowledged', 4: 'refused' },
    when: (at) => `${at.getUTCDate()} ${month(at, 'en')} ${at.getUTCFullYear()}, ${clock(at)} UTC`,
    genuine: 'Genuine', refused: 'Not genuine', working: 'Checking…',
    one: 'Drop one file at a time.',
    unread: 'The file cannot be read; choose a file, not a folder.',
    misspelt: 'The fingerprint is not 64 digits (0 to 9, a to f) or eight words with hyphens.',
    bytes: (length, media) => `${length} bytes of ${media}`,
    shows: (f) => `${f.name} wrote the note ${f.serial} and ${f.author} signed it${f.delivered.length > 0
      ? `; it was delivered to ${join(f.delivered, ' and ')}` : ''}${f.receipts > 0
      ? `; ${f.receipts} ${f.receipts === 1 ? 'receipt or answer is' : 'receipts or answers are'} shown with it` : ''}.`,
    how: (f) => `${f.joint ? `The nodes of ${join(f.signers, ' and ')} each signed one list of ${f.size} entries that holds it`
      : `The node of ${f.name} alone signed its own list of ${f.size} entries that holds it`}, with keys named in the charter; ${f.checked
      ? 'the charter is the one of the fingerprint you gave.' : 'the charter was not checked: compare its fingerprint with one you trust.'}`,
    not: (f) => `Anything later: rejection, answer, objection, correction, recall, withdrawal or dispute; whether what the note says is true${
      f.missing.length > 0 ? `; delivery to ${join(f.missing, ' and ')}` : ''}${f.joint ? '' : '; whether any other side ever agreed who may sign for the author'}.`,
    evidence: {
      shows: (f) => `${f.convicted} signed what an honest side cannot sign: ${
        ['two pasts of one log', 'an entry against the rules', 'two charters of one epoch'][f.kind - 1]} (epoch ${f.kind === 3 ? f.epoch + 1 : f.epoch}).`,
      how: (f) => `It is signed with a key of ${f.convicted} that the charter names; ${f.checked
        ? 'the charter is the one of the fingerprint you gave.' : 'the charter was not checked: compare its fingerprint with one you trust.'}`,
      not: () => 'Who held the key, and why; which of two is the true one; anything against another side.',
    },
    refusedShows: 'Nothing: do not rely on this file.',
    refusedNot: 'Whether somebody changed the file or it was damaged on its way; ask for it again.',
    faults: {
      size: 'The file is larger than any proof may be.',
      form: 'The file is not a proof, or it is damaged.',
      charter: 'The charter in the file does not hold, or is not the one of your fingerprint.',
      register: 'The file does not show who was entitled to sign.',
      checkpoint: 'The signatures over the list of entries do not hold.',
      path: 'An entry is not in the signed list.',
      statement: 'A signature or the content of a statement does not hold.',
      body: 'The text is not the one that was signed.',
      receipt: 'A receipt or delivery is not for this note.',
      evidence: 'What the file holds convicts nobody.',
    },
  },
  ko: {
    title: '이 증명은 진짜입니까?',
    lead: '.liaison-proof 또는 .liaison-evidence 파일을 고르거나 이 페이지에 끌어다 놓으십시오. 파일은 이 컴퓨터 밖으로 나가지 않습니다.',
    'file-label': '증명 파일',
    'fingerprint-label': '믿을 만한 사람에게서 받은 기본합의서 지문 (있을 때만)',
    'fingerprint-help': '64자리 숫자 또는 여덟 단어. 없으면 비워 두십시오.',
    'shows-label': '보여 주는 것', 'how-label': '근거', 'not-label': '보여 주지 않는 것',
    'charter-label': '기본합의서 지문', 'body-label': '통지문 본문',
    code: 'ko', direction: 'ltr', 'sentence-label': '같은 내용의 정확한 문장',
    plain: (f) => `${f.joint ? `이 통지문은 진본입니다. ${f.held.length > 0
      ? `늦어도 ${f.heldAt}까지 ${f.name} 측이 보냈고 ${f.held.join(', ')} 측이 받았습니다.` : `${f.name} 측이 보냈습니다. 다른 측이 받았다는 것은 보여 주지 않습니다.`}`
      : `이 통지문은 ${f.name} 측이 단독으로 서명한 범위에서 진본입니다. 이 통지문이 든 기록에 다른 측은 서명하지 않았습니다.`}${
      f.answers.map((a) => ` ${a.name} 측 연락관 ${a.officer}번이 ${a.at}에 ${a.done}.`).join('')}`,
    done: { 2: '열람하였습니다', 3: '접수하였습니다', 4: '접수를 거부하였습니다' },
    when: (at) => `${at.getUTCFullYear()}년 ${at.getUTCMonth() + 1}월 ${at.getUTCDate()}일 ${clock(at)} UTC`,
    genuine: '진짜입니다', refused: '진짜가 아닙니다', working: '확인하는 중…',
    one: '파일은 한 번에 하나만 놓으십시오.',
    unread: '파일을 읽을 수 없습니다. 폴더가 아닌 파일을 고르십시오.',
    misspelt: '지문은 64자리(0–9, a–f) 또는 붙임표로 이은 여덟 단어여야 합니다.',
    bytes: (length, media) => `${media} 형식, ${length}바이트`,
    shows: (f) => `${f.name} 측이 ${f.serial} 통지문을 작성했고 ${f.name} 측 연락관 ${f.officer}번이 서명했습니다.${f.delivered.length > 0
      ? ` ${f.delivered.join(', ')} 측에 전달되었습니다.` : ''}${f.receipts > 0 ? ` 수령·회신 ${f.receipts}건이 함께 제시됩니다.` : ''}`,
    how: (f) => `${f.joint ? `${f.signers.join(', ')} 측 노드가 이 통지문이 든 ${f.size}건의 공동 기록에 각각 서명했습니다`
      : `${f.name} 측 노드만이 이 통지문이 든 자기 기록 ${f.size}건에 서명했습니다`}. 서명 열쇠는 기본합의서에서 이어진 것입니다. ${f.checked
      ? '기본합의서는 입력하신 지문과 일치합니다.' : '기본합의서는 확인되지 않았습니다. 믿을 만한 지문과 비교하십시오.'}`,
    not: (f) => `그 뒤의 거부, 회신, 이의, 정정, 회수, 철회, 분쟁과, 내용이 사실인지는 보여 주지 않습니다.${
      f.missing.length > 0 ? ` ${f.missing.join(', ')} 측에 전달되었는지도 보여 주지 않습니다.` : ''}${f.joint ? '' : ' 작성 측의 서명 자격은 작성 측의 주장일 뿐입니다.'}`,
    evidence: {
      shows: (f) => `${f.convicted} 측이 정직한 측이라면 할 수 없는 서명을 했습니다: ${
        ['한 기록의 서로 다른 두 과거', '규칙을 어긴 항목', '한 시기의 두 기본합의서'][f.kind - 1]} (시기 ${f.kind === 3 ? f.epoch + 1 : f.epoch}).`,
      how: (f) => `기본합의서에 적힌 ${f.convicted} 측의 열쇠로 서명되었습니다. ${f.checked
        ? '기본합의서는 입력하신 지문과 일치합니다.' : '기본합의서는 확인되지 않았습니다. 믿을 만한 지문과 비교하십시오.'}`,
      not: () => '누가 어떤 까닭으로 그 키를 썼는지, 둘 가운데 어느 것이 참인지, 다른 측의 잘못은 보여 주지 않습니다.',
    },
    refusedShows: '없습니다. 이 파일을 믿지 마십시오.',
    refusedNot: '누가 바꾸었는지, 오는 길에 손상되었는지는 알 수 없습니다. 다시 요청하십시오.',
    faults: {
      size: '파일이 증명의 최대 크기보다 큽니다.',
      form: '증명 파일이 아니거나 손상되었습니다.',
      charter: '파일 속 기본합의서가 유효하지 않거나 입력하신 지문의 기본합의서가 아닙니다.',
      register: '누가 서명할 자격이 있었는지 파일이 보여 주지 못합니다.',
      checkpoint: '기록 전체에 대한 서명이 유효하지 않습니다.',
      path: '항목이 서명된 기록 안에 없습니다.',
      statement: '진술의 서명이나 내용이 유효하지 않습니다.',
      body: '본문이 서명된 것과 다릅니다.',
      receipt: '수령 또는 전달 기록이 이 통지문에 대한 것이 아닙니다.',
      evidence: '파일에 든 것으로는 누구의 잘못도 입증되지 않습니다.',
    },
  },
  ar: {
    title: 'هل هذا الإثبات أصلي؟',
    lead: 'اختر ملف .liaison-proof أو .liaison-evidence أو أفلته على هذه الصفحة. لا يغادر شيء هذا الحاسوب.',
    'file-label': 'ملف الإثبات',
    'fingerprint-label': 'بصمة الميثاق، إن كانت لديك من شخص تثق به',
    'fingerprint-help': '64 رقمًا أو ثماني كلمات. اتركها فارغة إن لم تكن لديك.',
    'shows-label': 'ما يُظهره', 'how-label': 'كيف نعلم', 'not-label': 'ما لا يُظهره',
    'charter-label': 'بصمة الميثاق', 'body-label': 'نص المذكرة',
    code: 'ar', direction: 'rtl', 'sentence-label': 'القول نفسه بالضبط',
    plain: (f) => `${f.joint ? `هذه المذكرة أصلية: أرسلها ${f.name}${f.held.length > 0
      ? ` واستلمها ${join(f.held, ' و')} في موعد لا يتجاوز ${f.heldAt}.` : '. ولا يظهر أن طرفًا آخر استلمها.'}`
      : `هذه المذكرة أصلية في حدود ما وقّعه ${f.name} وحده. ولم يوقّع طرف آخر سجلًّا يضمها.`}${
      f.answers.map((a) => ` ${a.done} ضابط ${a.name} رقم ${a.officer}، ${a.at}.`).join('')}`,
    done: { 2: 'وفتحها', 3: 'وأقرّ باستلامها', 4: 'ورفضها' },
    when: (at) => `${at.getUTCDate()} ${month(at, 'ar')} ${at.getUTCFullYear()}، ${clock(at)} UTC`,
    genuine: 'أصلي', refused: 'غير أصلي', working: 'يجري التحقق…',
    one: 'أفلت ملفًا واحدًا في كل مرة.',
    unread: 'تعذرت قراءة الملف؛ اختر ملفًا لا مجلدًا.',
    misspelt: 'البصمة ليست 64 رقمًا (0 إلى 9 وa إلى f) ولا ثماني كلمات بينها شرطات.',
    bytes: (length, media) => `${length} بايت من ${media}`,
    shows: (f) => `كتب ${f.name} المذكرة ${f.serial} ووقّعها ضابط ${f.name} رقم ${f.officer}${f.delivered.length > 0
      ? `؛ وسُلّمت إلى ${join(f.delivered, ' و')}` : ''}${f.receipts > 0 ? `؛ ومعها من الإيصالات والأجوبة: ${f.receipts}` : ''}.`,
    how: (f) => `${f.joint ? `وقّعت كل من عقد ${join(f.signers, ' و')} قائمة واحدة من ${f.size} قيدًا تضمها`
      : `وقّعت عقدة ${f.name} وحدها قائمتها من ${f.size} قيدًا تضمها`}، بمفاتيح مسماة في الميثاق؛ ${f.checked
      ? 'والميثاق هو صاحب البصمة التي أعطيتها.' : 'ولم يُتحقق من الميثاق: قارن بصمته ببصمة تثق بها.'}`,
    not: (f) => `أي شيء لاحق: رد أو جواب أو اعتراض أو تصحيح أو سحب أو إنهاء أو نزاع؛ وهل ما تقوله المذكرة صحيح${
      f.missing.length > 0 ? `؛ والتسليم إلى ${join(f.missing, ' و')}` : ''}${f.joint ? '' : '؛ وهل قبل طرف آخر يومًا من يحق له التوقيع عن الكاتب'}.`,
    evidence: {
      shows: (f) => `وقّع ${f.convicted} ما لا يستطيع طرف أمين أن يوقّعه: ${
        ['ماضيين لسجل واحد', 'قيدًا يخالف القواعد', 'ميثاقين لعهد واحد'][f.kind - 1]} (العهد ${f.kind === 3 ? f.epoch + 1 : f.epoch}).`,
      how: (f) => `وُقّع بمفتاح لـ${f.convicted} يسميه الميثاق؛ ${f.checked
        ? 'والميثاق هو صاحب البصمة التي أعطيتها.' : 'ولم يُتحقق من الميثاق: قارن بصمته ببصمة تثق بها.'}`,
      not: () => 'من كان يحمل المفتاح ولماذا؛ وأي الاثنين هو الصحيح؛ وأي شيء على طرف آخر.',
    },
    refusedShows: 'لا شيء: لا تعتمد على هذا الملف.',
    refusedNot: 'أغيّر أحد الملف أم تلف في الطريق؛ اطلبه ثانية.',
    faults: {
      size: 'الملف أكبر مما يجوز لأي إثبات.',
      form: 'الملف ليس إثباتًا أو هو تالف.',
      charter: 'الميثاق الذي في الملف لا يصح، أو ليس صاحب بصمتك.',
      register: 'لا يُظهر الملف من كان له حق التوقيع.',
      checkpoint: 'التواقيع على قائمة القيود لا تصح.',
      path: 'قيد ليس في القائمة الموقّعة.',
      statement: 'توقيع بيان أو مضمونه لا يصح.',
      body: 'النص ليس هو الذي وُقّع.',
      receipt: 'إيصال أو تسليم ليس لهذه المذكرة.',
      evidence: 'ما في الملف لا يدين أحدًا.',
    },
  },
};

/** The facts of a genuine proof as the sentences above need them, times as in `words`. */
export function tell(facts, words) {
  const name = (side) => facts.members[side].name;
  const at = (millis) => words.when(new Date(millis));
  const first = (side) => Math.min(...facts.held.filter((held) => held.side === side).map(({ time }) => time));
  const others = facts.members.map((_, side) => side).filter((side) => side !== facts.side);
  return {
    joint: facts.joint, size: facts.size, checked: facts.checked, name: name(facts.side), officer: facts.note.officer,
    author: `${name(facts.side)} officer ${facts.note.officer}`,
    serial: serialText(facts.members[facts.side].prefix, facts.note.serial),
    signers: facts.signers.map(({ side, time }) => `${name(side)} (${utc(time)})`),
    delivered: others.filter((side) => facts.delivered.has(side)).map(name),
    missing: others.filter((side) => !facts.delivered.has(side)).map(name),
    receipts: facts.receipts.length,
    held: others.filter((side) => facts.delivered.has(side)).map(name),
    heldAt: facts.held.length === 0 ? '' : at(Math.max(...others.filter((side) => facts.delivered.has(side)).map(first))),
    answers: facts.receipts.filter(({ kind }) => kind in words.done)
      .map(({ side, officer, kind, time }) => ({ name: name(side), officer, done: words.done[kind], at: at(time) })),
  };
}
