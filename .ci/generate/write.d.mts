/** Writes a file unless it says so already. */
export declare function writeIfChanged(file: string, text: string): void;
