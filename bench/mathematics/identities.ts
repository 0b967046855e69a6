/** An identity as a book writes it, with what the note declares before it. */
export type Identity = { readonly name: string; readonly latex: string; readonly given?: readonly string[] };

/** An identity that is named by itself. */
export function one(latex: string, given: readonly string[] = []): Identity {
  return { name: latex, latex, given };
}

const given = {
  ridge: [
    String.raw`X \in \mathbb{R}^{n \times d}`,
    String.raw`w \in \mathbb{R}^d`,
    String.raw`y \in \mathbb{R}^n`,
    String.raw`\lambda > 0`,
  ],
  dense: [String.raw`W \in \mathbb{R}^{m \times n}`, String.raw`x \in \mathbb{R}^n`, String.raw`b \in \mathbb{R}^m`],
  backprop: [
    String.raw`\mathbf{W} \in \mathbb{R}^{m \times n}`,
    String.raw`\mathbf{x} \in \mathbb{R}^n`,
    String.raw`\mathbf{b} \in \mathbb{R}^m`,
    String.raw`\mathbf{t} \in \mathbb{R}^m`,
    String.raw`\mathbf{z} = \mathbf{W}\mathbf{x} + \mathbf{b}`,
    String.raw`E = \frac{1}{2}\|\mathbf{z} - \mathbf{t}\|^2`,
  ],
} as const;

/** True, as they stand in books on machine learning. */
export const identities: readonly Identity[] = [
  { name: "sigmoid, derivative", latex: String.raw`\sigma'(x) = \sigma(x)(1 - \sigma(x))` },
  {
    name: "sigmoid, from its definition",
    latex: String.raw`\frac{d}{dx}\sigma(x) = \frac{e^{-x}}{(1 + e^{-x})^2} = \sigma(x)\bigl(1 - \sigma(x)\bigr)`,
    given: [String.raw`\sigma(x) = \frac{1}{1 + e^{-x}}`],
  },
  { name: "sigmoid, symmetry", latex: String.raw`\sigma(-x) = 1 - \sigma(x)` },
  { name: "sigmoid and tanh", latex: String.raw`\tanh(x) = 2\sigma(2x) - 1` },
  { name: "tanh, derivative", latex: String.raw`\frac{d}{dx}\tanh(x) = 1 - \tanh^2(x)` },
  { name: "softplus, derivative", latex: String.raw`\frac{d}{dx}\log(1 + e^x) = \sigma(x)` },
  { name: "softplus, difference", latex: String.raw`\log(1 + e^{x}) - \log(1 + e^{-x}) = x` },
  { name: "log-sigmoid", latex: String.raw`\frac{d}{dz} \log \sigma(z) = 1 - \sigma(z)` },
  { name: "logit", latex: String.raw`\log\frac{\sigma(a)}{1 - \sigma(a)} = a` },
  {
    name: "cross-entropy of a logit",
    latex: String.raw`\frac{\partial}{\partial z}\left[-t\log\sigma(z) - (1-t)\log(1-\sigma(z))\right] = \sigma(z) - t`,
  },
  {
    name: "swish, derivative",
    latex: String.raw`\frac{d}{dx}\left[x\sigma(x)\right] = \sigma(x) + x\sigma(x)(1 - \sigma(x))`,
  },
  { name: "relu as a maximum", latex: String.raw`\max(0, x) = \frac{x + |x|}{2}` },
  {
    name: "softmax, gradient",
    latex: String.raw`\frac{\partial s_i}{\partial z_j} = s_i(\delta_{ij} - s_j)`,
    given: [String.raw`s_i = \frac{e^{z_i}}{\sum_{k} e^{z_k}}`],
  },
  { name: "softmax, sum", latex: String.raw`\sum_{i=1}^{K} \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}} = 1` },
  {
    name: "softmax, shift",
    latex: String.raw`\frac{e^{z_i - c}}{\sum_{j} e^{z_j - c}} = \frac{e^{z_i}}{\sum_{j} e^{z_j}}`,
  },
  {
    name: "softmax, cross-entropy",
    latex: String.raw`\frac{\partial}{\partial z_j}\left(-\sum_{i} t_i \log \frac{e^{z_i}}{\sum_k e^{z_k}}\right) = \frac{e^{z_j}}{\sum_k e^{z_k}} \sum_{i} t_i - t_j`,
  },
  {
    name: "log-sum-exp, gradient",
    latex: String.raw`\frac{\partial}{\partial x_i}\log\sum_{j=1}^{n} e^{x_j} = \frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}}`,
  },
  { name: "log-sum-exp, shift", latex: String.raw`\log\sum_{i} e^{x_i} = c + \log\sum_{i} e^{x_i - c}` },
  { name: "log-sum-exp, bound", latex: String.raw`\max_i x_i \le \log\sum_i e^{x_i}` },
  {
    name: "Gaussian, integral",
    latex: String.raw`\int_{-\infty}^{\infty} e^{-a x^2}\,dx = \sqrt{\frac{\pi}{a}}`,
    given: ["a > 0"],
  },
  {
    name: "Gaussian, normalised",
    latex: String.raw`\int_{-\infty}^{\infty} \frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x-\mu)^2}{2\sigma^2}\right) dx = 1`,
  },
  {
    name: "Gaussian, second moment",
    latex: String.raw`\int_{-\infty}^{\infty} x^2 \mathcal{N}(x \mid \mu, \sigma^2)\,dx = \mu^2 + \sigma^2`,
  },
  {
    name: "Gaussian, log density",
    latex: String.raw`\log \mathcal{N}(x \mid \mu, \sigma^2) = -\frac{1}{2}\log(2\pi\sigma^2) - \frac{(x - \mu)^2}{2\sigma^2}`,
  },
  {
    name: "Gaussian, score",
    latex: String.raw`\frac{\partial}{\partial x}\log \mathcal{N}(x \mid \mu, \sigma^2) = -\frac{x - \mu}{\sigma^2}`,
  },
  {
    name: "Gaussian, gradient of the mean",
    latex: String.raw`\frac{\partial}{\partial \mu} \sum_{n=1}^{N} \frac{(x_n - \mu)^2}{2\sigma^2} = -\frac{1}{\sigma^2}\sum_{n=1}^{N}(x_n - \mu)`,
  },
  {
    name: "Gaussian, completing the square",
    latex: String.raw`-\frac{1}{2}(a x^2 - 2 b x) = -\frac{a}{2}\left(x - \frac{b}{a}\right)^2 + \frac{b^2}{2a}`,
  },
  {
    name: "KL of two Gaussians",
    latex: String.raw`\mathrm{KL}\left(\mathcal{N}(\mu_1, \sigma_1^2) \,\|\, \mathcal{N}(\mu_2, \sigma_2^2)\right) = \log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2\sigma_2^2} - \frac{1}{2}`,
  },
  {
    name: "KL to the standard normal",
    latex: String.raw`D_{\mathrm{KL}}(\mathcal{N}(\mu, \sigma^2) \| \mathcal{N}(0, 1)) = \frac{1}{2}\left(\mu^2 + \sigma^2 - 1 - \log\sigma^2\right)`,
  },
  {
    name: "KL as cross-entropy less entropy",
    latex: String.raw`\sum_i p_i \log\frac{p_i}{q_i} = -\sum_i p_i \log q_i + \sum_i p_i \log p_i`,
    given: ["p_i > 0", "q_i > 0"],
  },
  {
    name: "entropy of a Bernoulli, derivative",
    latex: String.raw`\frac{d}{dp}\left[-p\log p - (1-p)\log(1-p)\right] = \log\frac{1-p}{p}`,
    given: [String.raw`p \in (0, 1)`],
  },
  { name: "entropy, chain rule", latex: String.raw`H(X, Y) = H(X) + H(Y \mid X)` },
  { name: "mutual information", latex: String.raw`I(X; Y) = H(X) + H(Y) - H(X, Y)` },
  { name: "Bayes", latex: String.raw`p(A \mid B) = \frac{p(B \mid A)\,p(A)}{p(B)}` },
  {
    name: "Bayes with total probability",
    latex: String.raw`p(y \mid x) = \frac{p(x \mid y)p(y)}{\sum_{y'} p(x \mid y')p(y')}`,
  },
  { name: "sum rule", latex: String.raw`p(x) = \sum_y p(x, y) = \sum_y p(x \mid y)p(y)` },
  { name: "marginal of a density", latex: String.raw`p(x) = \int p(x, z)\,dz` },
  { name: "product rule of three", latex: String.raw`p(x, y, z) = p(x)p(y \mid x)p(z \mid x, y)` },
  { name: "inclusion and exclusion", latex: String.raw`P(A \cup B) = P(A) + P(B) - P(A \cap B)` },
  {
    name: "evidence lower bound",
    latex: String.raw`\log p(x) = \mathbb{E}_{q(z|x)}\left[\log\frac{p(x, z)}{q(z|x)}\right] + D_{KL}(q(z|x) \| p(z|x))`,
  },
  { name: "variance", latex: String.raw`\mathbb{E}[(X - \mathbb{E}[X])^2] = \mathbb{E}[X^2] - \mathbb{E}[X]^2` },
  { name: "variance of a linear function", latex: String.raw`\operatorname{Var}(aX + b) = a^2 \operatorname{Var}(X)` },
  {
    name: "variance of a sum",
    latex: String.raw`\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y) + 2\operatorname{Cov}(X, Y)`,
  },
  { name: "covariance", latex: String.raw`\operatorname{Cov}(X, Y) = \mathbb{E}[XY] - \mathbb{E}[X]\mathbb{E}[Y]` },
  {
    name: "bias and variance",
    latex: String.raw`\mathbb{E}[(\hat\theta - \theta)^2] = (\mathbb{E}[\hat\theta] - \theta)^2 + \operatorname{Var}(\hat\theta)`,
  },
  {
    name: "least squares, expanded",
    latex: String.raw`\|Xw - y\|^2 = w^\top X^\top X w - 2 w^\top X^\top y + y^\top y`,
    given: given.ridge,
  },
  { name: "least squares, gradient", latex: String.raw`\nabla_w \|Xw - y\|^2 = 2X^\top(Xw - y)`, given: given.ridge },
  {
    name: "ridge, gradient",
    latex: String.raw`\nabla_w \left(\|Xw - y\|^2 + \lambda\|w\|^2\right) = 2(X^\top X + \lambda I)w - 2X^\top y`,
    given: given.ridge,
  },
  {
    name: "ridge, push-through",
    latex: String.raw`(X^\top X + \lambda I)^{-1}X^\top = X^\top(XX^\top + \lambda I)^{-1}`,
    given: given.ridge,
  },
  { name: "quadratic form, gradient", latex: String.raw`\nabla_x (x^\top A x) = (A + A^\top)x` },
  { name: "linear form, gradient", latex: String.raw`\frac{\partial\, a^\top x}{\partial x} = a` },
  { name: "trace, cyclic", latex: String.raw`\operatorname{tr}(ABC) = \operatorname{tr}(CAB)` },
  { name: "trace of a rank-one product", latex: String.raw`\operatorname{tr}(x y^\top) = y^\top x` },
  { name: "trace, gradient", latex: String.raw`\frac{\partial}{\partial A}\operatorname{tr}(AB) = B^\top` },
  { name: "determinant of a product", latex: String.raw`\det(AB) = \det(A)\det(B)` },
  { name: "log-determinant, gradient", latex: String.raw`\frac{\partial}{\partial A}\log\det(A) = A^{-\top}` },
  {
    name: "Woodbury",
    latex: String.raw`(A + UCV)^{-1} = A^{-1} - A^{-1}U(C^{-1} + VA^{-1}U)^{-1}VA^{-1}`,
    given: [
      String.raw`A \in \mathbb{R}^{n \times n}`,
      String.raw`U \in \mathbb{R}^{n \times k}`,
      String.raw`C \in \mathbb{R}^{k \times k}`,
      String.raw`V \in \mathbb{R}^{k \times n}`,
    ],
  },
  {
    name: "Sherman and Morrison",
    latex: String.raw`(A + uv^\top)^{-1} = A^{-1} - \frac{A^{-1}uv^\top A^{-1}}{1 + v^\top A^{-1}u}`,
  },
  { name: "matrix determinant lemma", latex: String.raw`\det(A + uv^\top) = (1 + v^\top A^{-1}u)\det(A)` },
  { name: "transpose of a product", latex: String.raw`(AB)^{\mathrm T} = B^{\mathrm T}A^{\mathrm T}` },
  { name: "inverse of a product", latex: String.raw`(AB)^{-1} = B^{-1}A^{-1}` },
  {
    name: "back-propagation, weights",
    latex: String.raw`\frac{\partial E}{\partial \mathbf{W}} = (\mathbf{z} - \mathbf{t})\mathbf{x}^\top`,
    given: given.backprop,
  },
  {
    name: "back-propagation, input",
    latex: String.raw`\frac{\partial E}{\partial \mathbf{x}} = \mathbf{W}^\top \frac{\partial E}{\partial \mathbf{z}}`,
    given: given.backprop,
  },
  {
    name: "attention, scaling",
    latex: String.raw`\operatorname{softmax}\left(\frac{q}{\sqrt{d}}\right)_i = \frac{e^{q_i/\sqrt{d}}}{\sum_j e^{q_j/\sqrt{d}}}`,
  },
  { name: "attention, associativity", latex: String.raw`(QK^\top)V = Q(K^\top V)` },
  {
    name: "dense layer, by components",
    latex: String.raw`(Wx + b)_i = \sum_{j=1}^{n} W_{ij}x_j + b_i`,
    given: given.dense,
  },
  { name: "geometric sum", latex: String.raw`\sum_{k=0}^{n-1} r^k = \frac{1 - r^n}{1 - r}` },
  {
    name: "geometric series",
    latex: String.raw`\sum_{k=0}^{\infty} \gamma^k = \frac{1}{1 - \gamma}`,
    given: [String.raw`0 < \gamma < 1`],
  },
  { name: "sum of squares", latex: String.raw`\sum_{i=1}^{n} i^2 = \frac{n(n+1)(2n+1)}{6}` },
  { name: "binomial theorem", latex: String.raw`(a + b)^n = \sum_{k=0}^{n} \binom{n}{k} a^k b^{n-k}` },
  { name: "exponential series", latex: String.raw`e^x = \sum_{k=0}^{\infty} \frac{x^k}{k!}` },
  {
    name: "mean squared deviation",
    latex: String.raw`\frac{1}{N}\sum_{n=1}^{N}(x_n - \bar{x})^2 = \frac{1}{N}\sum_{n=1}^{N} x_n^2 - \bar{x}^2`,
    given: [String.raw`\bar{x} = \frac{1}{N}\sum_{n=1}^{N} x_n`],
  },
  {
    name: "exponential moving average",
    latex: String.raw`\beta(\beta m + (1-\beta)g) + (1-\beta)h = \beta^2 m + \beta(1-\beta)g + (1-\beta)h`,
  },
  {
    name: "exponential distribution, mean",
    latex: String.raw`\int_0^\infty x \lambda e^{-\lambda x}\,dx = \frac{1}{\lambda}`,
    given: [String.raw`\lambda > 0`],
  },
  {
    name: "logarithms of a likelihood",
    latex: String.raw`\log\prod_{n=1}^{N} p(x_n \mid \theta) = \sum_{n=1}^{N}\log p(x_n \mid \theta)`,
  },
  {
    name: "outer product, Frobenius norm",
    latex: String.raw`\|A\|_F^2 = \operatorname{tr}(A^\top A) = \sum_{i,j} A_{ij}^2`,
  },
  { name: "Cauchy and Schwarz", latex: String.raw`(x^\top y)^2 \le (x^\top x)(y^\top y)` },
  { name: "polarisation", latex: String.raw`\|x - y\|^2 = \|x\|^2 - 2x^\top y + \|y\|^2` },
  { name: "fundamental theorem", latex: String.raw`\frac{d}{dx}\int_0^x e^{-t^2}\,dt = e^{-x^2}` },
  { name: "second derivative", latex: String.raw`\frac{d^2}{dx^2} e^{-x^2/2} = (x^2 - 1)e^{-x^2/2}` },
  {
    name: "arithmetic of a product rule",
    latex: String.raw`\frac{d}{dx}\left[f(x)g(x)\right] = f'(x)g(x) + f(x)g'(x)`,
  },
  { name: "chain rule", latex: String.raw`\frac{d}{dx} f(g(x)) = f'(g(x))g'(x)` },
];

/** Subtly wrong: a sign, an index, a factor, a transpose, an exponent, a domain. */
export const mistakes: readonly Identity[] = [
  { name: "sigmoid, derivative, sign", latex: String.raw`\sigma'(x) = \sigma(x)(1 + \sigma(x))` },
  { name: "sigmoid, symmetry, sign", latex: String.raw`\sigma(-x) = 1 + \sigma(x)` },
  {
    name: "sigmoid, numerator",
    latex: String.raw`\sigma(x) = \frac{e^{-x}}{1 + e^{-x}}`,
    given: [String.raw`\sigma(x) = \frac{1}{1 + e^{-x}}`],
  },
  { name: "tanh, derivative, power", latex: String.raw`\frac{d}{dx}\tanh(x) = 1 - \tanh(x)` },
  { name: "tanh and sigmoid, factor", latex: String.raw`\tanh(x) = 2\sigma(x) - 1` },
  { name: "softplus, derivative, sign", latex: String.raw`\frac{d}{dx}\log(1 + e^x) = \sigma(-x)` },
  {
    name: "softmax, gradient, index",
    latex: String.raw`\frac{\partial s_i}{\partial z_j} = s_i(\delta_{ij} - s_i)`,
    given: [String.raw`s_i = \frac{e^{z_i}}{\sum_{k} e^{z_k}}`],
  },
  {
    name: "softmax, gradient, sign",
    latex: String.raw`\frac{\partial s_i}{\partial z_j} = s_i(\delta_{ij} + s_j)`,
    given: [String.raw`s_i = \frac{e^{z_i}}{\sum_{k} e^{z_k}}`],
  },
  { name: "log-sum-exp, shift, sign", latex: String.raw`\log\sum_{i} e^{x_i} = c + \log\sum_{i} e^{x_i + c}` },
  { name: "log-sum-exp, bound, turned round", latex: String.raw`\max_i x_i \ge \log\sum_i e^{x_i}` },
  {
    name: "Gaussian, integral, root",
    latex: String.raw`\int_{-\infty}^{\infty} e^{-a x^2}\,dx = \frac{\pi}{a}`,
    given: ["a > 0"],
  },
  {
    name: "Gaussian, second moment, sign",
    latex: String.raw`\int_{-\infty}^{\infty} x^2 \mathcal{N}(x \mid \mu, \sigma^2)\,dx = \mu^2 - \sigma^2`,
  },
  {
    name: "Gaussian, log density, factor",
    latex: String.raw`\log \mathcal{N}(x \mid \mu, \sigma^2) = -\frac{1}{2}\log(2\pi\sigma^2) - \frac{(x - \mu)^2}{\sigma^2}`,
  },
  {
    name: "Gaussian, score, sign",
    latex: String.raw`\frac{\partial}{\partial x}\log \mathcal{N}(x \mid \mu, \sigma^2) = \frac{x - \mu}{\sigma^2}`,
  },
  {
    name: "KL of two Gaussians, turned round",
    latex: String.raw`\mathrm{KL}\left(\mathcal{N}(\mu_1, \sigma_1^2) \,\|\, \mathcal{N}(\mu_2, \sigma_2^2)\right) = \log\frac{\sigma_1}{\sigma_2} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2\sigma_2^2} - \frac{1}{2}`,
  },
  {
    name: "KL to the standard normal, sign",
    latex: String.raw`D_{\mathrm{KL}}(\mathcal{N}(\mu, \sigma^2) \| \mathcal{N}(0, 1)) = \frac{1}{2}\left(\mu^2 + \sigma^2 - 1 + \log\sigma^2\right)`,
  },
  {
    name: "entropy of a Bernoulli, derivative, turned round",
    latex: String.raw`\frac{d}{dp}\left[-p\log p - (1-p)\log(1-p)\right] = \log\frac{p}{1-p}`,
    given: [String.raw`p \in (0, 1)`],
  },
  { name: "entropy, chain rule, condition", latex: String.raw`H(X, Y) = H(X) + H(X \mid Y)` },
  { name: "Bayes, denominator", latex: String.raw`p(A \mid B) = \frac{p(B \mid A)\,p(A)}{p(A)}` },
  { name: "Bayes, numerator", latex: String.raw`p(A \mid B) = \frac{p(A \mid B)\,p(A)}{p(B)}` },
  { name: "sum rule, wrong condition", latex: String.raw`p(x) = \sum_y p(y \mid x)p(y)` },
  { name: "union, sign", latex: String.raw`P(A \cup B) = P(A) + P(B) + P(A \cap B)` },
  { name: "variance, sign", latex: String.raw`\mathbb{E}[(X - \mathbb{E}[X])^2] = \mathbb{E}[X^2] + \mathbb{E}[X]^2` },
  {
    name: "variance of a linear function, power",
    latex: String.raw`\operatorname{Var}(aX + b) = a \operatorname{Var}(X)`,
  },
  {
    name: "variance of a sum, covariance left out",
    latex: String.raw`\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)`,
  },
  {
    name: "bias and variance, bias not squared",
    latex: String.raw`\mathbb{E}[(\hat\theta - \theta)^2] = (\mathbb{E}[\hat\theta] - \theta) + \operatorname{Var}(\hat\theta)`,
  },
  {
    name: "least squares, gradient, transpose",
    latex: String.raw`\nabla_w \|Xw - y\|^2 = 2X(Xw - y)`,
    given: given.ridge,
  },
  {
    name: "least squares, gradient, factor",
    latex: String.raw`\nabla_w \|Xw - y\|^2 = X^\top(Xw - y)`,
    given: given.ridge,
  },
  {
    name: "ridge, gradient, sign",
    latex: String.raw`\nabla_w \left(\|Xw - y\|^2 + \lambda\|w\|^2\right) = 2(X^\top X - \lambda I)w - 2X^\top y`,
    given: given.ridge,
  },
  { name: "quadratic form, symmetric assumed", latex: String.raw`\nabla_x (x^\top A x) = 2Ax` },
  { name: "trace, order", latex: String.raw`\operatorname{tr}(ABC) = \operatorname{tr}(BAC)` },
  { name: "trace, gradient, transpose", latex: String.raw`\frac{\partial}{\partial A}\operatorname{tr}(AB) = B` },
  { name: "log-determinant, gradient, transpose", latex: String.raw`\frac{\partial}{\partial A}\log\det(A) = A^{-1}` },
  {
    name: "Woodbury, sign",
    latex: String.raw`(A + UCV)^{-1} = A^{-1} + A^{-1}U(C^{-1} + VA^{-1}U)^{-1}VA^{-1}`,
    given: [
      String.raw`A \in \mathbb{R}^{n \times n}`,
      String.raw`U \in \mathbb{R}^{n \times k}`,
      String.raw`C \in \mathbb{R}^{k \times k}`,
      String.raw`V \in \mathbb{R}^{k \times n}`,
    ],
  },
  { name: "transpose of a product, order", latex: String.raw`(AB)^\top = A^\top B^\top` },
  { name: "inverse of a sum", latex: String.raw`(A + B)^{-1} = A^{-1} + B^{-1}` },
  {
    name: "back-propagation, weights, order",
    latex: String.raw`\frac{\partial E}{\partial \mathbf{W}} = \mathbf{x}(\mathbf{z} - \mathbf{t})^\top`,
    given: given.backprop,
  },
  {
    name: "back-propagation, input, transpose",
    latex: String.raw`\frac{\partial E}{\partial \mathbf{x}} = \mathbf{W} \frac{\partial E}{\partial \mathbf{z}}`,
    given: given.backprop,
  },
  { name: "geometric sum, last term", latex: String.raw`\sum_{k=0}^{n} r^k = \frac{1 - r^n}{1 - r}` },
  { name: "sum of squares, factor", latex: String.raw`\sum_{i=1}^{n} i^2 = \frac{n(n+1)(2n+1)}{3}` },
  { name: "square of a sum", latex: String.raw`(a + b)^2 = a^2 + b^2` },
  { name: "logarithm of a square", latex: String.raw`\log x^2 = 2\log x` },
  { name: "root of a square", latex: String.raw`\sqrt{x^2} = x` },
  { name: "logarithm of a sum", latex: String.raw`\log(a + b) = \log a + \log b`, given: ["a > 0", "b > 0"] },
  { name: "derivative of a power, exponent", latex: String.raw`\frac{d}{dx} x^n = n x^n` },
  { name: "second derivative, sign", latex: String.raw`\frac{d^2}{dx^2} e^{-x^2/2} = (1 - x^2)e^{-x^2/2}` },
  { name: "product rule, one term", latex: String.raw`\frac{d}{dx}\left[x^2 e^x\right] = 2x e^x` },
  { name: "polarisation, factor", latex: String.raw`\|x - y\|^2 = \|x\|^2 - x^\top y + \|y\|^2` },
  {
    name: "exponential distribution, mean, inverse",
    latex: String.raw`\int_0^\infty x \lambda e^{-\lambda x}\,dx = \lambda`,
    given: [String.raw`\lambda > 0`],
  },
];
