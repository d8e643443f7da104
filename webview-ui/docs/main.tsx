import './docs.css';
import './content.css';
import './blocks.css';
import './code.css';
import '../shared/tokens.css';
import './print.css';
import { endpoint } from '../shared/host';
import { mount } from '../shared/mount';
import { DocsPage } from './docsPage';
import { applyTokenColours } from '../shared/tokenColours';

// Before there is a page whose style it would have worked out twice.
applyTokenColours(endpoint);
mount(<DocsPage />);
