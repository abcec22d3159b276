import { createApp } from '@backstage/frontend-defaults';
import { catalogModule } from './catalog';
import { docsModule } from './docs';
import { homeModule } from './home';
import { navigationModule } from './navigation';
import { searchModule } from './search';
import { settingsModule } from './settings';
import { signInModule } from './signIn';
import { themeModule } from './theme';

/** The portal. Plugins come from package.json (`app.packages`); what is the app's own stands here. */
export default createApp({
  features: [
    themeModule,
    navigationModule,
    signInModule,
    homeModule,
    catalogModule,
    docsModule,
    searchModule,
    settingsModule,
  ],
});
