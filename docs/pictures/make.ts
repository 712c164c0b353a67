// Makes the pictures of this folder: plays scenes in the sandbox and shows what the bot says as Slack would. Needs Chromium
// and pngquant. With names behind it, such as `make.ts card done`, it takes these only.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../src/domain/language.ts';
import { freshDir } from '../../src/sandbox/terminal/fresh-dir.ts';
import { takePicture } from './browser.ts';
import { picturePage } from './page.ts';
import {
  PICTURES,
  type PictureName,
  POLICY,
  playChinese,
  playStop,
  playSwitch,
  playTheRest,
  type Take,
} from './scenes.ts';
import { type Stage, startStage } from './stage.ts';

const wanted = process.argv.slice(2);
const stray = wanted.filter((name) => !PICTURES.some((known) => known === name));
if (stray.length > 0) throw new Error(`There is no picture ${stray.join(', ')}, but ${PICTURES.join(', ')}.`);

const dir = await freshDir('pictures');
const pages = new Map<PictureName, string>();
await play('switch', 'en', playSwitch);
await play('stop', 'en', playStop);
await play('rest', 'en', playTheRest);
await play('chinese', 'zh-CN', playChinese);
for (const [name, page] of pages) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await takePicture(page, join(dir, `${name}.html`), fileURLToPath(new URL(`${name}.png`, import.meta.url)));
  console.log(`${name}.png`);
}

async function play(
  name: string,
  language: Language,
  scene: (stage: Stage, take: Take) => Promise<void>,
): Promise<void> {
  const stage = await startStage(join(dir, name), language, POLICY);
  try {
    await scene(stage, (picture, parts) => {
      pages.set(picture, picturePage(parts, stage.reader()));
    });
  } finally {
    await stage.close();
  }
}
