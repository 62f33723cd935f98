import { conllu } from '../../src/markup/conllu';
import { checkProse } from './check';

describe('CoNLL-U', () => {
  it('is read by its column of forms, a word written with another as it is written', () => {
    const rest = '\t_\t_\t_';
    const text = `# text = Don't go.\n1-2\tDon't${rest}\n1\tDo${rest}\n2\tn't${rest}\n3\tgo${rest}\n3.1\tno${rest}\n4\t.${rest}\n\n1\tNow${rest}\n`;
    const dots = '\t·\t·\t·';
    const mask = `· ···· · ····· ···\n···\tDon't${dots}\n·\t··${dots}\n·\t···${dots}\n·\tgo${dots}\n···\t··${dots}\n·\t.${dots}\n\n·\tNow${dots}\n`;
    checkProse(conllu, text, mask, "Do+n't go .", 'Now');
  });
});
