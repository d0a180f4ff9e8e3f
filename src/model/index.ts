export interface Dockerfile { readonly x?: never }
