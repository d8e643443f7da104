import './view.css';
import './main.css';
import { mount } from '../shared/mount';
import { DefinitionPage } from './definitionPage';

mount(<DefinitionPage />);
