import './main.css';
import { mount } from '../shared/mount';
import { EntityPage } from './entityPage';

mount(<EntityPage />);
