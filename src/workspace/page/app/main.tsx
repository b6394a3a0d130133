// Opens the page: the first thing that runs.
import { render } from 'preact';

import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/frame.css';
import { keyPressed } from '../keys/registry.ts';
import { App } from './app.tsx';
import { showTheme } from './settings.ts';

showTheme();
document.addEventListener('keydown', keyPressed);
const page = document.getElementById('page');
if (page !== null) render(<App />, page);
