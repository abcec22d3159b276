export interface Config {
  nomad: {
    /** Where Nomad's HTTP API is: `https://nomad.example.com:4646`. */
    address: string;
  };
}
