/** Recognisable secrets of Argo CD. */
export const ARGO_CD_CANARIES = {} as const;
