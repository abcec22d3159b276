const KEY = 'portolan.entered-as-guest';

/** Whether the last visitor of this browser entered as a guest and has not left since. */
export const rememberedGuest = {
  is: () => window.localStorage.getItem(KEY) === 'true',
  remember: () => window.localStorage.setItem(KEY, 'true'),
  forget: () => window.localStorage.removeItem(KEY),
};
