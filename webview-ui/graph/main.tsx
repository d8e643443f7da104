import './main.css';
import { mount } from '../shared/mount';
import { GraphPage } from './graphPage';

mount(<GraphPage />);
