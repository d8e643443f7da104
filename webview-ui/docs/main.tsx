import './docs.css';
import './content.css';
import './blocks.css';
import './code.css';
import './print.css';
import { mount } from '../shared/mount';
import { DocsPage } from './docsPage';

mount(<DocsPage />);
