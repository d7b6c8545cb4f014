/** `npm start`: installs and builds what is missing, starts the embedded database unless DATABASE_URL names another, and runs the app. */
import { fail, runProgram } from './run.mjs';
import { answerStart } from './usage.mjs';

answerStart(process.argv.slice(2));
runProgram('main', process.argv.slice(2), { share: false }).catch(fail);
