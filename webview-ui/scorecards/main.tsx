import '../shared/base.css';
import './main.css';
import { mount } from '../shared/mount';
import { ScorecardsPage } from './scorecardsPage';

mount(<ScorecardsPage />);
