import type { Output } from "./world.js";

const usual = 80;
const readable = 100;

/** Columns that prose fills: those of the terminal, if lines are then still easy to read; elsewhere eighty. */
export const columnsOf = ({ columns }: Output): number => Math.min(columns ?? usual, readable);
